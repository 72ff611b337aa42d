package io.zenwatch.engine;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.UnreachedEndpoint;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.adapter.AdapterThreads;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.LivelinessToken;
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
import java.lang.ref.Cleaner;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A session as its user holds it. When it, and all that was declared on it, is dropped without a close, garbage collection
 * closes it; therefore nothing that the engine itself holds may refer to it.
 */
final class EngineSession implements ZenohSession {

    private final SessionCore core;
    private final Cleaner.Cleanable garbage;

    EngineSession(long handle) {
        core = new SessionCore(handle);
        garbage = Garbage.CLEANER.register(this, closeLater(core));
    }

    private static Runnable closeLater(SessionCore core) {
        return () -> {
            if (!core.isClosing()) {
                AdapterThreads.execute(core::close);
            }
        };
    }

    @Override
    public ZenohId zid() {
        return core.zid();
    }

    EngineLoad load() {
        return core.load();
    }

    @Override
    public List<String> locators() {
        return Native.locators(core.use()).lines().toList();
    }

    @Override
    public List<UnreachedEndpoint> unreachedEndpoints() {
        List<String> lines = Native.unreached(core.use()).lines().toList();
        List<UnreachedEndpoint> result = new ArrayList<>();
        for (int i = 0; i + 1 < lines.size(); i += 2) {
            result.add(new UnreachedEndpoint(lines.get(i), lines.get(i + 1)));
        }
        return List.copyOf(result);
    }

    @Override
    public boolean isClosed() {
        return core.isClosing();
    }

    @Override
    public void put(KeyExpr key, ZBytes payload, PutOptions options) {
        put(key, payload.unwrap(), Args.encoding(options.encoding()), options);
    }

    @Override
    public void delete(KeyExpr key, PutOptions options) {
        put(key, null, null, options);
    }

    private void put(KeyExpr key, byte @Nullable [] payload, byte @Nullable [] encoding, PutOptions options) {
        Timestamp timestamp = options.timestamp();
        Native.put(
                core.use(),
                Delivery.currentId(),
                Args.key(key),
                payload,
                encoding,
                Args.time(timestamp),
                Args.clockHigh(timestamp),
                Args.clockLow(timestamp),
                Args.bytes(options.attachment()),
                Args.qos(options));
    }

    @Override
    public Publisher declarePublisher(KeyExpr key, PutOptions defaults) {
        long id = Ids.next();
        Native.declarePublisher(core.use(), id, Args.key(key), Args.encoding(defaults.encoding()), Args.qos(defaults));
        return new EnginePublisher(this, core, id, key, defaults);
    }

    @Override
    public Subscriber declareSubscriber(KeyExpr key, SubscriberOptions options, Consumer<? super Sample> callback) {
        long session = core.use();
        SampleDelivery delivery = new SampleDelivery(session, options, callback);
        core.declare(
                delivery,
                () -> Native.declareSubscriber(
                        session,
                        delivery.id(),
                        Args.key(key),
                        Args.number(options.allowedOrigin()),
                        delivery.pressesBack(),
                        options.bufferSamples(),
                        options.bufferBytes()));
        return new EngineSubscriber(this, core, key, delivery);
    }

    @Override
    public Queryable declareQueryable(KeyExpr key, QueryableOptions options, Consumer<? super Query> callback) {
        long session = core.use();
        QueryDelivery delivery = new QueryDelivery(session, callback);
        core.declare(
                delivery,
                () -> Native.declareQueryable(
                        session,
                        delivery.id(),
                        Args.key(key),
                        options.complete(),
                        Args.number(options.allowedOrigin()),
                        QueryDelivery.MAX_QUERIES,
                        QueryDelivery.MAX_BYTES));
        return new EngineQueryable(this, core, key, delivery);
    }

    @Override
    public PendingGet get(Selector selector, GetOptions options, ReplyHandler handler) {
        long session = core.use();
        GetDelivery delivery = new GetDelivery(session, core.deliveries(), handler);
        core.declare(
                delivery,
                () -> Native.get(
                        session,
                        delivery.id(),
                        Args.key(selector.key()),
                        Args.utf8(selector.parameters(), "text of the parameters"),
                        Args.number(options.target()),
                        Args.number(options.consolidation()),
                        Args.number(options.acceptReplies()),
                        Args.number(options.allowedDestination()),
                        Args.nanos(options.timeout()),
                        Args.bytes(options.payload()),
                        Args.encoding(options.encoding()),
                        Args.bytes(options.attachment()),
                        options.bufferBytes()));
        return () -> core.undeclare(delivery);
    }

    @Override
    public LivelinessToken declareToken(KeyExpr key) {
        long id = Ids.next();
        Native.declareToken(core.use(), id, Args.key(key));
        return new EngineToken(this, core, id, key);
    }

    @Override
    public Subscriber declareLivelinessSubscriber(KeyExpr key, boolean history, Consumer<? super Sample> callback) {
        long session = core.use();
        SampleDelivery delivery = new LivelinessDelivery(session, key, callback);
        core.declare(
                delivery, () -> Native.declareLivelinessSubscriber(session, delivery.id(), Args.key(key), history));
        return new EngineSubscriber(this, core, key, delivery);
    }

    @Override
    public PendingGet livelinessGet(KeyExpr key, Duration timeout, ReplyHandler handler) {
        long session = core.use();
        GetDelivery delivery = new GetDelivery(session, core.deliveries(), handler);
        core.declare(
                delivery,
                () -> Native.livelinessGet(
                        session, delivery.id(), Args.key(key), Args.nanos(timeout), GetOptions.DEFAULT.bufferBytes()));
        return () -> core.undeclare(delivery);
    }

    @Override
    public Timestamp newTimestamp() {
        return new Timestamp(Native.newTimestamp(core.use()), zid());
    }

    @Override
    public Registration beforeClose(Runnable action) {
        return core.beforeClose(action);
    }

    @Override
    public void close() {
        core.close();
        garbage.clean();
    }

    @Override
    public void awaitClose() throws InterruptedException {
        try {
            core.awaitClose();
        } finally {
            // Who waits still holds the session.
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public String toString() {
        return "session " + zid();
    }
}
