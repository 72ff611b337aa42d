package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_CONTINUOUS;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_SUBSCRIBED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;

import io.zenwatch.monitoring.producer.core.Instance.Mode;
import io.zenwatch.monitoring.producer.core.Instance.Request;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Parameters;
import io.zenwatch.monitoring.protocol.Value;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The metric instances of the producer, and how their values reach channels. */
final class Metrics {

    /** A measurement under way, and the channels that get its value even if they do not subscribe. */
    private record Measurement(
            Instance instance,
            Collection<Channel> channels,
            @Nullable NetworkConnection connection) {}

    private final Limits limits;
    private final Catalog catalog;
    private final Outside outside;
    private final Timers timers;
    private final Wire wire;
    private final IdPool ids;
    private final Journal journal;
    private final Map<Long, Instance> instances = new HashMap<>();
    private final Map<Long, Measurement> measurements = new HashMap<>();
    private long lastMeasurement;

    Metrics(Limits limits, Catalog catalog, Outside outside, Timers timers, Wire wire, IdPool ids, Journal journal) {
        this.limits = limits;
        this.catalog = catalog;
        this.outside = outside;
        this.timers = timers;
        this.wire = wire;
        this.ids = ids;
        this.journal = journal;
    }

    /** COLLECT and QUERY, up to the question to the sensor whether it can. */
    void request(NetworkConnection connection, Command command) {
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
        Map<String, Value> parameters = Arguments.bind(definition.parameters(), command.parameters());
        long interval = Intervals.take(parameters, limits.interval());
        ChannelOwner owner = connection.owner();
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
                name,
                definition.eventLike(),
                definition.unit(),
                parameters,
                interval,
                query,
                new Request(connection, command.sequence()));
        instances.put(instance.id, instance);
        instance.associate(current, Mode.COLLECTED);
        outside.open(instance.id, name, parameters);
    }

    /** The sensor's answer to a request. */
    void opened(long id, @Nullable Measured refusal) {
        Instance instance = instances.get(id);
        Request request = instance == null ? null : instance.takeRequest();
        if (instance == null || request == null) {
            return;
        }
        NetworkConnection connection = request.connection();
        if (refusal != null) {
            destroy(instance);
            wire.answer(connection, request.sequence(), refusal.status(), null, refusal.text());
            return;
        }
        instance.modes.forEach((channel, mode) -> keep(instance, channel, mode));
        if (instance.isKept) {
            connection.noted(journal.notes());
        }
        wire.answer(connection, request.sequence(), MON_STATUS_OK, id, "");
        if (instance.query) {
            begin(instance, List.copyOf(instance.modes.keySet()), connection);
        }
    }

    Instance one(NetworkConnection connection, long id) {
        Instance instance = instances.get(id);
        if (instance == null || instance.query || instance.isOpening() || !instance.owner.equals(connection.owner())) {
            throw new Refusal(MON_STATUS_UNKNOWN_METRIC, "there is no metric instance " + id);
        }
        return instance;
    }

    /** From now on values of an instance go to a channel, or wait there. */
    void change(long now, Instance instance, Channel channel, Mode mode) {
        setMode(instance, channel, mode);
        start(now, instance);
    }

    private void setMode(Instance instance, Channel channel, Mode mode) {
        instance.associate(channel, mode);
        keep(instance, channel, mode);
    }

    /**
     * Does a command once the events of an instance come: at once, or when the sensor has said so. Those of the time
     * between wait on its channels. If they do not come, the command is answered why, and changes nothing.
     */
    void whenFollowed(
            long now, Instance instance, Request request, List<Channel> channels, Consumer<Collection<Channel>> then) {
        if (instance.eventLike) {
            start(now, instance);
        }
        Start start = instance.start();
        if (start == null) {
            then.accept(channels);
            return;
        }
        for (Channel channel : channels) {
            if (instance.modes.get(channel) != Mode.SUBSCRIBED) {
                setMode(instance, channel, Mode.BUFFERED);
            }
        }
        start.add(request, channels, then);
    }

    /** The sensor's answer to whether the events of an instance come: null that they do, else why not. */
    void followed(long id, @Nullable Measured failure) {
        Instance instance = instances.get(id);
        Start start = instance == null ? null : instance.takeStart();
        if (instance == null || start == null) {
            return;
        }
        long before = journal.notes();
        if (failure != null) {
            undo(instance, start);
            deliver(instance, failure, List.of());
            halt(instance);
        }
        start.waiting().forEach(waiting -> goOn(waiting, failure));
        long notes = journal.notes();
        if (notes != before) {
            start.waiting().forEach(waiting -> waiting.request().connection().noted(notes));
        }
    }

    /** Channels that waited for the events of an instance alone have no more part in it than before. */
    private void undo(Instance instance, Start start) {
        for (Channel channel : List.copyOf(instance.modes.keySet())) {
            Mode before = start.before(channel);
            if (before == null) {
                stop(instance, channel);
            } else if (before == Mode.COLLECTED && instance.modes.get(channel) != Mode.COLLECTED) {
                channel.outbox.discard(instance.id);
                setMode(instance, channel, Mode.COLLECTED);
            }
        }
    }

    private void goOn(Start.Waiting waiting, @Nullable Measured failure) {
        NetworkConnection connection = waiting.request().connection();
        long sequence = waiting.request().sequence();
        if (failure != null) {
            wire.answer(connection, sequence, failure.status(), null, failure.text());
        } else if (waiting.channels().isEmpty()) {
            wire.answer(connection, sequence, MON_STATUS_NOT_SUBSCRIBED, null, "it was stopped before events came");
        } else {
            waiting.then().accept(waiting.channels());
        }
    }

    private void start(long now, Instance instance) {
        if (instance.started || !isBound(instance)) {
            return;
        }
        instance.started = true;
        if (instance.eventLike) {
            instance.beginStart();
            outside.start(instance.id, instance.name, instance.parameters);
        } else if (instance.interval > 0) {
            repeat(now, instance);
        }
    }

    private void keep(Instance instance, Channel channel, Mode mode) {
        if (!channel.isKept() || instance.query) {
            return;
        }
        if (!instance.isKept) {
            instance.isKept = true;
            journal.keep(instance.kept());
        }
        journal.keep(new Kept.OfAssociation(instance.id, channel.id, mode));
    }

    /** Puts the metric instances of an earlier life of the producer back. */
    void restore(long now, Kept kept, Channels channels) {
        ids.begin(kept.firstId());
        for (Kept.OfInstance each : kept.instances()) {
            ids.reserve(each.id());
            instances.put(each.id(), Instance.restored(each));
        }
        for (Kept.OfAssociation each : kept.associations()) {
            Instance instance = instances.get(each.instance());
            Channel channel = channels.get(each.channel());
            if (instance != null && channel != null) {
                instance.associate(channel, each.mode());
            }
        }
        resume(now);
    }

    /** Goes on with instances whose metric was not on offer before, or whose sensor failed. */
    void resume(long now) {
        instances.values().stream()
                .filter(instance -> !instance.started && instance.isWanted())
                .forEach(instance -> start(now, instance));
    }

    /** Whether the metric of an instance is on offer, and has its parameters. */
    boolean isBound(Instance instance) {
        if (!instance.isUnbound) {
            return true;
        }
        MetricDefinition definition = catalog.metric(instance.name);
        if (definition == null || definition.eventLike() != instance.eventLike) {
            return false;
        }
        try {
            instance.parameters = Parameters.bind(definition.parameters(), instance.parameters);
            instance.isUnbound = false;
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
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
    void requireRoom(NetworkConnection connection) {
        if (connection.underWay >= limits.measurements()) {
            throw new Refusal(MON_STATUS_LIMIT, "at most " + limits.measurements() + " measurements at a time");
        }
    }

    /** Asks for a measurement whose value goes to these channels, too. */
    void measure(NetworkConnection connection, Instance instance, Collection<Channel> channels) {
        begin(instance, channels, connection);
    }

    private void begin(Instance instance, Collection<Channel> channels, @Nullable NetworkConnection connection) {
        long measurement = ++lastMeasurement;
        measurements.put(measurement, new Measurement(instance, channels, connection));
        instance.measuring = true;
        if (connection != null) {
            connection.underWay++;
        }
        outside.measure(measurement, instance.name, instance.parameters);
    }

    void measured(long id, Measured measured) {
        Measurement measurement = measurements.remove(id);
        if (measurement == null) {
            return;
        }
        NetworkConnection connection = measurement.connection();
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
        instance.dissociate(channel);
        if (channel.isKept() && instance.isKept) {
            journal.forget(Kept.Key.association(instance.id, channel.id));
            if (instance.modes.keySet().stream().noneMatch(Channel::isKept)) {
                forget(instance);
            }
        }
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
        forget(instance);
        instance.modes.clear();
    }

    private void forget(Instance instance) {
        if (instance.isKept) {
            instance.isKept = false;
            journal.forget(Kept.Key.instance(instance.id));
        }
    }

    private void halt(Instance instance) {
        if (instance.started && instance.eventLike) {
            outside.stop(instance.id);
        }
        instance.started = false;
        Start start = instance.takeStart();
        if (start != null) {
            // All their channels were stopped.
            start.waiting().forEach(waiting -> goOn(waiting, null));
        }
    }

    int size() {
        return instances.size() + measurements.size();
    }
}
