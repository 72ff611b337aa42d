package io.zenwatch.zenohjava;

import io.zenoh.Session;
import io.zenoh.handlers.Callback;
import io.zenoh.liveliness.LivelinessSubscriberOptions;
import io.zenoh.query.ConsolidationMode;
import io.zenoh.query.Parameters;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.LivelinessToken;
import io.zenwatch.zenoh.session.Overflow;
import io.zenwatch.zenoh.session.PendingGet;
import io.zenwatch.zenoh.session.Publisher;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.Queryable;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.Subscriber;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** A session of zenoh-java as the port's. */
final class AdaptedSession implements ZenohSession {

    /** Out of the way: nobody is told of what is lost. */
    private static final SubscriberOptions LIVELINESS_BOUND = SubscriberOptions.DEFAULT.withBuffer(1 << 20, 256L << 20);

    private final SessionCore core;
    private final Localities localities;
    private final AtomicLong lastTime = new AtomicLong();

    AdaptedSession(Session session, SessionLocal sessionLocal) {
        core = new SessionCore(session);
        localities = new Localities(core.zid(), sessionLocal);
    }

    @Override
    public ZenohId zid() {
        return core.zid();
    }

    @Override
    public List<String> locators() {
        core.use();
        throw new ZenohException(
                Code.UNSUPPORTED,
                "zenoh-java does not tell where a session listens; the session's configuration does, where it names ports");
    }

    @Override
    public boolean isClosed() {
        return core.isClosed();
    }

    @Override
    public boolean showsSessionLocal() {
        return localities.showSessionLocal();
    }

    @Override
    public void put(KeyExpr key, ZBytes payload, PutOptions options) {
        Session session = core.use();
        localities.checkGiving(options.allowedDestination());
        io.zenoh.pubsub.PutOptions converted = Options.put(options);
        Failures.run(() -> session.put(Convert.key(key), Convert.bytes(payload), converted));
    }

    @Override
    public void delete(KeyExpr key, PutOptions options) {
        Session session = core.use();
        localities.checkGiving(options.allowedDestination());
        io.zenoh.pubsub.DeleteOptions converted = Options.delete(options);
        Failures.run(() -> session.delete(Convert.key(key), converted));
    }

    @Override
    public Publisher declarePublisher(KeyExpr key, PutOptions defaults) {
        core.use();
        localities.checkGiving(defaults.allowedDestination());
        io.zenoh.pubsub.PublisherOptions converted = Options.publisher(defaults);
        io.zenoh.pubsub.Publisher publisher =
                core.run(session -> session.declarePublisher(Convert.key(key), converted));
        return core.keep(new AdaptedPublisher(this, core, publisher, key, defaults));
    }

    @Override
    public Subscriber declareSubscriber(KeyExpr key, SubscriberOptions options, Consumer<? super Sample> callback) {
        core.use();
        localities.checkTaking(options.allowedOrigin(), key);
        if (options.overflow() == Overflow.BACKPRESSURE) {
            throw new ZenohException(
                    Code.UNSUPPORTED,
                    "zenoh-java holds the whole session while it delivers what the session itself puts: a subscriber that"
                            + " pressed back would stop everything. Use DROP_OLDEST with a larger buffer, or Zenwatch's"
                            + " own engine");
        }
        SampleDelivery delivery = new SampleDelivery(options, callback);
        Callback<io.zenoh.sample.Sample> receiver =
                localities.isOwn(options.allowedOrigin(), key) ? delivery::receiveZenohsOwn : delivery::receive;
        Declared declared = core.declare(delivery, session -> session.declareSubscriber(Convert.key(key), receiver));
        return new AdaptedSubscriber(this, key, delivery, declared);
    }

    @Override
    public Queryable declareQueryable(KeyExpr key, QueryableOptions options, Consumer<? super Query> callback) {
        core.use();
        localities.checkGiving(options.allowedOrigin());
        QueryDelivery delivery = new QueryDelivery(callback);
        io.zenoh.query.QueryableOptions converted = new io.zenoh.query.QueryableOptions(options.complete());
        Declared declared = core.declare(
                delivery, session -> session.declareQueryable(Convert.key(key), delivery::receive, converted));
        return new AdaptedQueryable(this, key, declared);
    }

    @Override
    public PendingGet get(Selector selector, GetOptions options, ReplyHandler handler) {
        core.use();
        localities.checkTaking(options.allowedDestination(), selector.key());
        io.zenoh.query.GetOptions converted = Options.get(options);
        String parameters = Texts.unicode(selector.parameters(), "text of the parameters");
        boolean isOwn = localities.isOwn(options.allowedDestination(), selector.key());
        if (isOwn) {
            converted.setConsolidation(ConsolidationMode.NONE);
        }
        GetDelivery delivery = new GetDelivery(converted.getTimeout(), options.bufferBytes(), handler);
        return ask(delivery, session -> {
            session.get(
                    new io.zenoh.query.Selector(Convert.key(selector.key()), Parameters.from(parameters)),
                    delivery,
                    converted);
            if (isOwn) {
                // Zenoh has answered within the call, and others that it asks, too, have nothing to say.
                delivery.onClose();
            }
            return () -> {};
        });
    }

    @Override
    public LivelinessToken declareToken(KeyExpr key) {
        Declared declared = core.declare(null, session -> session.liveliness().declareToken(Convert.key(key)));
        return new AdaptedToken(this, key, declared);
    }

    @Override
    public Subscriber declareLivelinessSubscriber(KeyExpr key, boolean history, Consumer<? super Sample> callback) {
        SampleDelivery delivery = new SampleDelivery(LIVELINESS_BOUND, callback);
        LivelinessSubscriberOptions options = new LivelinessSubscriberOptions(history);
        Declared declared = core.declare(delivery, session -> session.liveliness()
                .declareSubscriber(Convert.key(key), delivery::receive, options));
        return new AdaptedSubscriber(this, key, delivery, declared);
    }

    @Override
    public PendingGet livelinessGet(KeyExpr key, Duration timeout, ReplyHandler handler) {
        Duration converted = Convert.timeout(timeout);
        GetDelivery delivery = new GetDelivery(converted, GetOptions.DEFAULT.bufferBytes(), handler);
        return ask(delivery, session -> {
            session.liveliness().get(Convert.key(key), delivery, converted);
            return () -> {};
        });
    }

    /** The native get goes on until its own end. */
    private PendingGet ask(GetDelivery delivery, SessionCore.Declaring<AutoCloseable> asking) {
        Declared declared = new Declared(core.declared(), delivery);
        delivery.whenEnded(declared::undeclare);
        core.declareAs(declared, asking);
        return declared::close;
    }

    /** The wall clock, each later than the one before: what zenoh's own is without a clock service. */
    @Override
    public Timestamp newTimestamp() {
        core.use();
        long now = Timestamp.of(Instant.now(), zid()).ntp64();
        long time =
                lastTime.accumulateAndGet(now, (last, next) -> Long.compareUnsigned(next, last) > 0 ? next : last + 1);
        return new Timestamp(time, zid());
    }

    @Override
    public Registration beforeClose(Runnable action) {
        return core.beforeClose(action);
    }

    @Override
    public void close() {
        core.close();
    }

    @Override
    public void awaitClose() throws InterruptedException {
        core.awaitClose();
    }

    @Override
    public String toString() {
        return "session " + zid();
    }
}
