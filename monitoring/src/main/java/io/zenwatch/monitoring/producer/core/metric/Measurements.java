package io.zenwatch.monitoring.producer.core.metric;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Timers;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.producer.model.Limits;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The measurements under way: those that a command has asked for, and those of an interval. */
public final class Measurements {

    /**
     * A measurement under way.
     *
     * @param channels those that get its value even if they do not subscribe
     * @param connection the one whose command has asked for it; null for an interval
     */
    private record Measurement(
            Instance instance,
            Collection<Channel> channels,
            @Nullable NetworkConnection connection) {}

    private final Limits limits;
    private final Outside outside;
    private final Timers timers;
    private final Instances instances;
    private final Delivery delivery;
    private final Map<Long, Measurement> underWay = new HashMap<>();
    private long last;

    public Measurements(Limits limits, Outside outside, Timers timers, Instances instances, Delivery delivery) {
        this.limits = limits;
        this.outside = outside;
        this.timers = timers;
        this.instances = instances;
        this.delivery = delivery;
    }

    /**
     * Checks that a connection may ask for one more.
     *
     * @throws Refusal if a connection has too many measurements under way
     */
    public void requireRoom(NetworkConnection connection) {
        if (connection.underWay() >= limits.measurements()) {
            throw new Refusal(MON_STATUS_LIMIT, "at most " + limits.measurements() + " measurements at a time");
        }
    }

    /** Asks for a measurement whose value goes to these channels, too. */
    public void begin(NetworkConnection connection, Instance instance, Collection<Channel> channels) {
        connection.begun();
        ask(new Measurement(instance, channels, connection));
    }

    private void ask(Measurement measurement) {
        Instance instance = measurement.instance();
        long id = ++last;
        underWay.put(id, measurement);
        instance.setMeasuring(true);
        outside.measure(id, instance.name(), instance.parameters());
    }

    /** Measures an instance at its interval, while it is started. */
    void repeat(long now, Instance instance) {
        timers.at(now + instance.interval(), () -> {
            if (!instances.has(instance) || !instance.isStarted()) {
                return;
            }
            if (!instance.isMeasuring()) {
                ask(new Measurement(instance, List.of(), null));
            }
            repeat(now + instance.interval(), instance);
        });
    }

    /** The sensor's answer. */
    public void measured(long id, Measured measured) {
        Measurement measurement = underWay.remove(id);
        if (measurement == null) {
            return;
        }
        NetworkConnection connection = measurement.connection();
        if (connection != null) {
            connection.done();
        }
        Instance instance = measurement.instance();
        instance.setMeasuring(false);
        if (!instances.has(instance)) {
            return;
        }
        delivery.deliver(instance, measured, measurement.channels());
        if (instance.isQuery()) {
            instances.remove(instance);
        }
    }

    public int size() {
        return underWay.size();
    }
}
