package io.zenwatch.monitoring.producer;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_CONTINUOUS;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;

import io.zenwatch.monitoring.producer.Instance.Mode;
import io.zenwatch.monitoring.producer.Instance.Request;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Parameters;
import io.zenwatch.monitoring.protocol.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The metric instances of the producer, and how their values reach channels. */
final class Metrics {

    /** A measurement under way, and the channels that get its value even if they do not subscribe. */
    private record Measurement(
            Instance instance,
            Collection<Channel> channels,
            @Nullable Connection connection) {}

    private final Limits limits;
    private final Catalog catalog;
    private final Outside outside;
    private final Timers timers;
    private final Wire wire;
    private final IdPool ids;
    private final Map<Long, Instance> instances = new HashMap<>();
    private final Map<Long, Measurement> measurements = new HashMap<>();
    private long lastMeasurement;

    Metrics(Limits limits, Catalog catalog, Outside outside, Timers timers, Wire wire, IdPool ids) {
        this.limits = limits;
        this.catalog = catalog;
        this.outside = outside;
        this.timers = timers;
        this.wire = wire;
        this.ids = ids;
    }

    /** COLLECT and QUERY, up to the question to the sensor whether it can. */
    void request(Connection connection, Command command) {
        String name = command.text("name");
        wire.require(connection, rights -> rights.mayRead(name), name);
        MetricDefinition definition = catalog.metric(name);
        if (definition == null) {
            throw new Refusal(MON_STATUS_UNKNOWN_METRIC, "there is no metric '" + name + "'");
        }
        boolean query = command.code() == CommandCode.QUERY;
        if (query && definition.eventLike()) {
            throw new Refusal(MON_STATUS_NOT_CONTINUOUS, "the values of '" + name + "' come by themselves");
        }
        requireRoom(connection);
        Map<String, Value> parameters = bind(definition, command.parameters());
        long interval = interval(parameters.remove(Intervals.PARAMETER));
        Owner owner = connection.owner();
        long owned = instances.values().stream()
                .filter(other -> other.owner.equals(owner))
                .count();
        if (owned >= limits.instances()) {
            throw new Refusal(MON_STATUS_LIMIT, "at most " + limits.instances() + " metric instances");
        }
        Channel current = wire.current(connection);
        Instance instance = new Instance(
                ids.take(),
                owner,
                definition,
                parameters,
                interval,
                query,
                new Request(connection, command.sequence()));
        instances.put(instance.id, instance);
        associate(instance, current, Mode.COLLECTED);
        outside.open(instance.id, name, parameters);
    }

    private static Map<String, Value> bind(MetricDefinition definition, Map<String, Value> given) {
        try {
            return new LinkedHashMap<>(Parameters.bind(definition.parameters(), given));
        } catch (IllegalArgumentException e) {
            throw new Refusal(MON_STATUS_BAD_ARGUMENT, String.valueOf(e.getMessage()));
        }
    }

    private long interval(@Nullable Value parameter) {
        if (!(parameter instanceof Value.Int milliseconds)) {
            return 0;
        }
        if (milliseconds.value() < limits.interval().toMillis() || milliseconds.value() > Intervals.MAX_MS) {
            throw new Refusal(
                    MON_STATUS_BAD_ARGUMENT,
                    "parameter '" + Intervals.PARAMETER + "' must be from "
                            + limits.interval().toMillis() + " to " + Intervals.MAX_MS);
        }
        return milliseconds.value() * 1_000_000;
    }

    /** The sensor's answer to a request. */
    void opened(long id, @Nullable Measured refusal) {
        Instance instance = instances.get(id);
        Request request = instance == null ? null : instance.takeRequest();
        if (instance == null || request == null) {
            return;
        }
        Connection connection = request.connection();
        if (refusal != null) {
            destroy(instance);
            wire.answer(connection, request.sequence(), refusal.status(), null, refusal.text());
            return;
        }
        wire.answer(connection, request.sequence(), MON_STATUS_OK, id, "");
        if (instance.query) {
            begin(instance, List.copyOf(instance.modes.keySet()), connection);
        }
    }

    Instance one(Connection connection, long id) {
        Instance instance = instances.get(id);
        if (instance == null || instance.query || instance.isOpening() || !instance.owner.equals(connection.owner())) {
            throw new Refusal(MON_STATUS_UNKNOWN_METRIC, "there is no metric instance " + id);
        }
        return instance;
    }

    /** From now on values of an instance go to a channel, or wait there. */
    void change(long now, Instance instance, Channel channel, Mode mode) {
        associate(instance, channel, mode);
        if (instance.started) {
            return;
        }
        instance.started = true;
        if (instance.definition.eventLike()) {
            outside.start(instance.id, instance.definition.name(), instance.parameters);
        } else if (instance.interval > 0) {
            repeat(now, instance);
        }
    }

    private static void associate(Instance instance, Channel channel, Mode mode) {
        instance.modes.put(channel, mode);
        channel.instances.add(instance);
    }

    private void repeat(long now, Instance instance) {
        timers.at(now + instance.interval, () -> {
            if (instances.get(instance.id) != instance || !instance.started) {
                return;
            }
            if (!instance.measuring) {
                begin(instance, List.of(), null);
            }
            repeat(now + instance.interval, instance);
        });
    }

    /** @throws Refusal if a connection has too many measurements under way */
    void requireRoom(Connection connection) {
        if (connection.underWay >= limits.measurements()) {
            throw new Refusal(MON_STATUS_LIMIT, "at most " + limits.measurements() + " measurements at a time");
        }
    }

    /** Asks for a measurement whose value goes to these channels, too. */
    void measure(Connection connection, Instance instance, Collection<Channel> channels) {
        begin(instance, channels, connection);
    }

    private void begin(Instance instance, Collection<Channel> channels, @Nullable Connection connection) {
        long measurement = ++lastMeasurement;
        measurements.put(measurement, new Measurement(instance, channels, connection));
        instance.measuring = true;
        if (connection != null) {
            connection.underWay++;
        }
        outside.measure(measurement, instance.definition.name(), instance.parameters);
    }

    void measured(long id, Measured measured) {
        Measurement measurement = measurements.remove(id);
        if (measurement == null) {
            return;
        }
        Connection connection = measurement.connection();
        if (connection != null) {
            connection.underWay--;
        }
        Instance instance = measurement.instance();
        instance.measuring = false;
        if (instances.get(instance.id) != instance) {
            return;
        }
        deliver(instance, measured, measurement.channels());
        if (instance.query) {
            destroy(instance);
        }
    }

    void event(long id, Measured measured) {
        Instance instance = instances.get(id);
        if (instance != null && instance.started) {
            deliver(instance, measured, List.of());
        }
    }

    private void deliver(Instance instance, Measured measured, Collection<Channel> asked) {
        Queued value = instance.queued(measured);
        Set<Channel> receivers = new LinkedHashSet<>(asked);
        receivers.removeIf(Channel::isDeleted);
        instance.modes.forEach((channel, mode) -> {
            if (mode == Mode.SUBSCRIBED) {
                receivers.add(channel);
            } else if (mode == Mode.BUFFERED && !receivers.contains(channel)) {
                channel.outbox.hold(value);
            }
        });
        for (Channel channel : receivers) {
            channel.outbox.add(value);
            wire.flush(channel);
        }
    }

    /** Ends what an instance has to do with a channel; with its last channel it is destroyed. */
    void stop(Instance instance, Channel channel) {
        channel.outbox.discard(instance.id);
        channel.instances.remove(instance);
        instance.modes.remove(channel);
        if (instance.modes.isEmpty()) {
            destroy(instance);
        } else if (instance.started && !instance.isWanted()) {
            halt(instance);
        }
    }

    private void destroy(Instance instance) {
        halt(instance);
        instances.remove(instance.id);
        ids.free(instance.id);
        instance.modes.keySet().forEach(channel -> channel.instances.remove(instance));
        instance.modes.clear();
    }

    private void halt(Instance instance) {
        if (instance.started && instance.definition.eventLike()) {
            outside.stop(instance.id);
        }
        instance.started = false;
    }

    int size() {
        return instances.size() + measurements.size();
    }
}
