package io.zenwatch.monitoring.producer.wire;

import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.producer.core.Batch;
import io.zenwatch.monitoring.producer.core.ProducerCore;
import io.zenwatch.monitoring.producer.core.Push;
import io.zenwatch.monitoring.producer.core.outside.AuthOutcome;
import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.ProducerLoad;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.producer.model.StoreException;
import io.zenwatch.monitoring.producer.run.Followings;
import io.zenwatch.monitoring.producer.run.Offer;
import io.zenwatch.monitoring.producer.run.SensorRunner;
import io.zenwatch.monitoring.producer.run.SerialLane;
import io.zenwatch.monitoring.producer.store.Keeper;
import io.zenwatch.monitoring.producer.store.SqliteStore;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.Incoming;
import io.zenwatch.monitoring.protocol.PduCodec;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.ReadLimits;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.ZenohSession;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link ProducerCore}: one lock around it, a lane for each consumer, a timer. What the core asks for is handed to
 * other threads at once. Thread-safe.
 */
public final class Shell implements Outside {

    private static final Logger log = LoggerFactory.getLogger(Shell.class);

    final Limits limits;
    final WaitingFrames waitingFrames;
    private final ZenohSession session;
    private final ProducerCore core;
    private final Layers layers;
    private final SensorRunner sensors;
    private final Followings followings;
    private final Authenticator authenticator;
    private final Offer offer;
    private final Map<String, ConsumerWire> links = new ConcurrentHashMap<>();
    private final SerialLane pushes = new SerialLane();
    private final @Nullable Keeper keeper;

    // Guards the core and what follows. No foreign code runs under it.
    private final Object lock = new Object();
    private @Nullable ScheduledFuture<?> alarm;
    private long alarmAt = Long.MAX_VALUE;
    private boolean closed;

    public Shell(
            ZenohSession session,
            Limits limits,
            Offer offer,
            Layers layers,
            SensorRunner sensors,
            Authenticator authenticator,
            @Nullable SqliteStore store) {
        this.session = session;
        this.limits = limits;
        waitingFrames = new WaitingFrames(limits);
        this.offer = offer;
        this.layers = layers;
        this.sensors = sensors;
        this.authenticator = authenticator;
        followings = new Followings(sensors, this::run);
        keeper = store == null ? null : new Keeper(store);
        core = new ProducerCore(session.zid().toString(), limits, offer, this, keeper == null ? Journal.NONE : keeper);
    }

    /** Goes on where an earlier incarnation of the producer ended. */
    public void restore(Kept kept) {
        run(producer -> producer.restore(System.nanoTime(), kept));
    }

    /** Does something with the core. */
    void run(Consumer<ProducerCore> action) {
        synchronized (lock) {
            if (!closed) {
                action.accept(core);
                setAlarm();
            }
        }
    }

    /** Sensors or controls came or went. */
    public void catalogChanged() {
        run(producer -> producer.catalogChanged(System.nanoTime()));
    }

    private void setAlarm() {
        long next = core.nextTick();
        if (next == alarmAt) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarmAt = next;
        alarm = next == Long.MAX_VALUE
                ? null
                : Workers.TIMER.schedule(
                        () -> Workers.EXECUTOR.execute(this::tick), next - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    private void tick() {
        synchronized (lock) {
            alarmAt = Long.MAX_VALUE;
        }
        run(producer -> producer.tick(System.nanoTime()));
    }

    /** A consumer opens its network connection. */
    void connect(String consumer, Query down, PduFormat format, boolean confirm, Duration linger) {
        synchronized (lock) {
            if (closed) {
                down.close();
                return;
            }
            try {
                ConsumerWire link = new ConsumerWire(this, consumer, down, format);
                long channel = core.connect(System.nanoTime(), consumer, format, confirm, linger);
                links.put(consumer, link);
                link.open(channel);
                setAlarm();
            } catch (Refusal e) {
                Workers.EXECUTOR.execute(() -> Answers.refuse(down, e.status(), e.text()));
            }
        }
    }

    /** A consumer sends a frame. */
    void up(String consumer, Query query) {
        ConsumerWire link = links.get(consumer);
        if (link == null) {
            Answers.refuse(query, Status.MON_STATUS_NOT_AUTHENTICATED, "this consumer has no connection");
        } else {
            link.up(query);
        }
    }

    /** A network connection broke, or its consumer left. */
    void disconnect(String consumer) {
        links.remove(consumer);
        run(producer -> producer.disconnect(System.nanoTime(), consumer));
        authenticator.forget(consumer);
    }

    /**
     * Takes what can go down to a consumer.
     *
     * @throws StoreException if what must outlive the producer before that cannot be written
     */
    Batch poll(String consumer, long frame, int weight) {
        Batch batch;
        synchronized (lock) {
            if (closed || !links.containsKey(consumer)) {
                return Batch.NOTHING;
            }
            batch = core.poll(System.nanoTime(), consumer, frame, weight);
            setAlarm();
        }
        await(batch.noted());
        return batch;
    }

    private void await(long noted) {
        if (keeper != null) {
            keeper.await(noted);
        }
    }

    Capabilities capabilities(Rights rights) {
        synchronized (lock) {
            return core.capabilities(rights);
        }
    }

    public ProducerLoad load() {
        synchronized (lock) {
            return core.load();
        }
    }

    /** Those that can be installed. */
    Layers layers() {
        return layers;
    }

    @Override
    public void authenticate(String consumer, long attempt, boolean encrypted, String method, ZBytes data) {
        ConsumerWire link = links.get(consumer);
        Authenticator.Answer answer = outcome -> authenticated(consumer, attempt, outcome);
        if (link == null) {
            return;
        }
        if (!method.isEmpty() && !offer.methods(encrypted).contains(method)) {
            Workers.EXECUTOR.execute(() -> answer.give(new AuthOutcome.Rejected(
                    Status.MON_STATUS_UNKNOWN_METHOD, "'" + method + "' is not on offer here")));
            return;
        }
        Optional<X509Certificate> certificate = link.certificate();
        authenticator.take(consumer, method, data, certificate, answer);
    }

    private boolean authenticated(String consumer, long attempt, AuthOutcome outcome) {
        synchronized (lock) {
            boolean taken = !closed && core.authenticated(consumer, attempt, outcome);
            setAlarm();
            return taken;
        }
    }

    @Override
    public void wrap(String consumer, String layer) {
        ConsumerWire link = links.get(consumer);
        if (link != null) {
            link.wrap(layer);
        }
    }

    @Override
    public void open(long metric, String name, Map<String, Value> parameters) {
        sensors.check(name, parameters, refusal -> run(producer -> producer.opened(metric, refusal)));
    }

    @Override
    public void start(long metric, String name, Map<String, Value> parameters) {
        followings.start(metric, name, parameters);
    }

    @Override
    public void stop(long metric) {
        followings.stop(metric);
    }

    @Override
    public void measure(long measurement, String name, Map<String, Value> parameters) {
        sensors.measure(name, parameters, measured -> run(producer -> producer.measured(measurement, measured)));
    }

    @Override
    public void execute(long result, String control, Map<String, Value> parameters) {
        sensors.execute(control, parameters, measured -> run(producer -> producer.executed(result, measured)));
    }

    @Override
    public void output(String consumer) {
        ConsumerWire link = links.get(consumer);
        if (link != null) {
            link.drainLater();
        }
    }

    @Override
    public void push(long channel) {
        pushes.execute(() -> putAll(channel));
    }

    private void putAll(long channel) {
        for (Push push = nextPush(channel); push != null; push = nextPush(channel)) {
            PduCodec codec = new PduCodec(push.format(), ReadLimits.COMMANDS);
            try {
                await(push.noted());
                session.put(
                        push.key(),
                        ZBytes.wrap(codec.write(push.pdu())),
                        PutOptions.DEFAULT.withEncoding(push.format().encoding()));
            } catch (ZenohException e) {
                log.debug("Nothing can be put on {}", push.key(), e);
            }
        }
    }

    private @Nullable Push nextPush(long channel) {
        synchronized (lock) {
            return closed ? null : core.pollPush(channel);
        }
    }

    @Override
    public void end(String consumer, String reason) {
        ConsumerWire link = links.remove(consumer);
        authenticator.forget(consumer);
        if (link != null) {
            link.end(reason);
        }
    }

    /** A frame of a consumer was read. */
    void heard(String consumer, long acknowledged, List<Incoming> commands) {
        run(producer -> {
            long now = System.nanoTime();
            producer.heard(now, consumer, acknowledged);
            producer.commands(now, consumer, commands);
        });
    }

    /** What cannot be decoded, or not be kept, ends the connection. */
    void broken(String consumer, Exception e) {
        log.info("The connection of consumer {} ends: {}", consumer, e.getMessage());
        disconnect(consumer);
    }

    public void close() {
        List<ConsumerWire> open;
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            if (alarm != null) {
                alarm.cancel(false);
            }
            open = new ArrayList<>(links.values());
            links.clear();
        }
        open.forEach(link -> link.end("the producer was closed"));
        // Not for a network that is stuck: what waits there ends by itself.
        CompletableFuture.allOf(open.stream().map(ConsumerWire::ended).toArray(CompletableFuture<?>[]::new))
                .completeOnTimeout(null, 1, TimeUnit.SECONDS)
                .join();
        followings.close();
        if (keeper != null) {
            keeper.close();
        }
    }
}
