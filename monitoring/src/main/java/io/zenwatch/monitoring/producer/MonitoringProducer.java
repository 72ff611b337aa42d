package io.zenwatch.monitoring.producer;

import io.zenwatch.monitoring.producer.core.ProducerCore;
import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.ProducerLoad;
import io.zenwatch.monitoring.producer.model.ProducerTotals;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.producer.run.CoreRunner;
import io.zenwatch.monitoring.producer.run.Followings;
import io.zenwatch.monitoring.producer.run.Offer;
import io.zenwatch.monitoring.producer.run.SensorRunner;
import io.zenwatch.monitoring.producer.store.Keeper;
import io.zenwatch.monitoring.producer.store.SqliteStore;
import io.zenwatch.monitoring.producer.wire.Authenticator;
import io.zenwatch.monitoring.producer.wire.Endpoints;
import io.zenwatch.monitoring.producer.wire.Layers;
import io.zenwatch.monitoring.producer.wire.PatternRights;
import io.zenwatch.monitoring.producer.wire.Pushes;
import io.zenwatch.monitoring.producer.wire.Wires;
import io.zenwatch.monitoring.sensor.Control;
import io.zenwatch.monitoring.sensor.Sensor;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A producer of the monitoring protocol on a session: consumers ask it for metrics and execute its controls, on the keys
 * {@link io.zenwatch.keys.Keys#MONITOR_DOWN} and those beside it. docs/protocol.md says how they speak.
 *
 * <p>Only the session itself can ask it, unless it is {@linkplain ProducerBuilder#exposed exposed}. Consumers prove who
 * they are ({@link ProducerBuilder#users}), or are nobody in particular, where that is allowed ({@link
 * ProducerBuilder#anonymousReading}).
 *
 * <p>Sensors and controls run on threads of their own. Closing this, or its session, ends all connections. Thread-safe.
 */
public final class MonitoringProducer implements AutoCloseable {

    /** How much larger values can be in a store than they count in memory, at most, and what it takes besides. */
    private static final long STORE_FACTOR = 4;

    private static final long STORE_BASE = 16 << 20;

    private final CoreRunner core = new CoreRunner();
    private final Offer offer;
    private final Followings followings;
    private final Wires wires;
    private final Endpoints endpoints;
    private final @Nullable SqliteStore store;
    private final @Nullable Keeper keeper;
    private volatile ZenohSession.@Nullable Registration beforeClose;

    private MonitoringProducer(ProducerBuilder options) {
        ZenohSession session = options.session;
        Limits limits = options.limits;
        Layers layers = new Layers(options.tls);
        Rights anonymous = new PatternRights(options.anonymous, List.of(), List.of());
        offer = new Offer(layers.names(), options.users != null, !options.anonymous.isEmpty());
        SensorRunner sensors = new SensorRunner(offer, options.deadline);
        Authenticator authenticator = new Authenticator(options.users, anonymous);
        Path file = options.store;
        store = file == null ? null : SqliteStore.open(file, STORE_FACTOR * limits.totalBytes() + STORE_BASE);
        keeper = store == null ? null : new Keeper(store);
        LongConsumer written = keeper == null ? notes -> {} : keeper::await;
        followings = new Followings(sensors, core::run);
        wires = new Wires(core, limits, layers, authenticator, written);
        Pushes pushes = new Pushes(session, core, written);
        Outside outside = new ProducerOutside(core, offer, sensors, followings, authenticator, wires, pushes);
        Journal journal = keeper == null ? Journal.NONE : keeper;
        core.begin(new ProducerCore(session.zid().toString(), limits, offer, outside, journal));
        endpoints = new Endpoints(session, core, wires, offer, sensors, anonymous);
    }

    /** Options for attaching a producer to a session. */
    public static ProducerBuilder builder(ZenohSession session) {
        return new ProducerBuilder(session);
    }

    static MonitoringProducer attach(ProducerBuilder options) {
        if (options.isExposed && options.users == null && options.anonymous.isEmpty()) {
            throw new ZenohException(
                    Code.REFUSED,
                    "a producer without users is exposed only where anonymous reading is allowed; nobody could use it");
        }
        MonitoringProducer producer = new MonitoringProducer(options);
        try {
            options.sensors.forEach(producer::add);
            options.controls.forEach(producer::add);
            if (options.hasProviders) {
                Providers.addTo(producer, options.session);
            }
            producer.restore();
            producer.endpoints.declare(options.isExposed || options.session.showsSessionLocal());
            producer.beforeClose = options.session.beforeClose(producer::close);
            return producer;
        } catch (RuntimeException e) {
            producer.close();
            throw e;
        }
    }

    private void restore() {
        SecureRandom random = new SecureRandom();
        Kept kept = store == null ? Kept.nothing(random.nextLong(1, Integer.MAX_VALUE)) : store.read(random);
        core.run(producer -> producer.restore(System.nanoTime(), kept));
    }

    /**
     * Adds a sensor; all consumers are told.
     *
     * @throws IllegalArgumentException if there is a metric or control of this name
     */
    public void add(Sensor sensor) {
        if (!offer.add(sensor)) {
            throw taken(sensor.definition().name());
        }
        catalogChanged();
    }

    /** Takes a metric from the offer; its instances stay until they are stopped, but measure nothing. */
    public void removeMetric(String name) {
        offer.removeSensor(name);
        catalogChanged();
    }

    /**
     * Adds a control; all consumers are told.
     *
     * @throws IllegalArgumentException if there is a control or metric of this name
     */
    public void add(Control control) {
        if (!offer.add(control)) {
            throw taken(control.definition().name());
        }
        catalogChanged();
    }

    private void catalogChanged() {
        core.run(producer -> producer.catalogChanged(System.nanoTime()));
    }

    private static IllegalArgumentException taken(String name) {
        return new IllegalArgumentException("there is a metric or control '" + name + "' already");
    }

    /** How many network connections consumers have now. */
    public int connections() {
        return load().connections();
    }

    /** How much it has to do for its consumers now. */
    public ProducerLoad load() {
        return core.read(ProducerCore::load);
    }

    /** What it has done so far. */
    public ProducerTotals totals() {
        return core.read(ProducerCore::totals);
    }

    /** Ends all connections, and answers nobody any more. Idempotent. */
    @Override
    public void close() {
        ZenohSession.Registration registration = beforeClose;
        if (registration != null) {
            registration.close();
        }
        if (core.close()) {
            wires.close();
            followings.close();
            if (keeper != null) {
                keeper.close();
            }
        }
        endpoints.close();
    }
}
