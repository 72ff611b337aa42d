package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_SUBSCRIBED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.Channels;
import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Outbound;
import io.zenwatch.monitoring.producer.core.channel.Outgoing;
import io.zenwatch.monitoring.producer.core.channel.Request;
import io.zenwatch.monitoring.producer.core.metric.Instance;
import io.zenwatch.monitoring.producer.core.metric.Instances;
import io.zenwatch.monitoring.producer.core.metric.Measurements;
import io.zenwatch.monitoring.producer.core.metric.Metrics;
import io.zenwatch.monitoring.producer.core.outside.Mode;
import io.zenwatch.monitoring.producer.core.outside.Queued;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.protocol.Command;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** STOP, SUBSCRIBE, BUFFER, GET: what happens to the values of a metric instance on channels. */
final class MetricCommands {

    private final Channels channels;
    private final Instances instances;
    private final Metrics metrics;
    private final Measurements measurements;
    private final Outgoing outgoing;

    MetricCommands(
            Channels channels, Instances instances, Metrics metrics, Measurements measurements, Outgoing outgoing) {
        this.channels = channels;
        this.instances = instances;
        this.metrics = metrics;
        this.measurements = measurements;
        this.outgoing = outgoing;
    }

    void stop(NetworkConnection connection, Command command) {
        Instance instance = instances.one(connection, command.number("metric"));
        List<Channel> associated = channels.some(connection, command.number("channel")).stream()
                .filter(instance.modes()::containsKey)
                .toList();
        if (associated.isEmpty()) {
            throw new Refusal(
                    MON_STATUS_NOT_SUBSCRIBED,
                    "metric instance " + instance.id() + " is not associated with this channel");
        }
        metrics.stop(instance, associated);
        outgoing.ok(connection, command.sequence());
    }

    void subscribe(long now, NetworkConnection connection, Command command) {
        Instance instance = instances.one(connection, command.number("metric"));
        Channel current = connection.requireCurrent();
        whenFollowed(now, connection, command, instance, Mode.SUBSCRIBED, destinations -> {
            List<Queued> queued = current.outbox().queued(instance.id());
            Outbound response = outgoing.ok(connection, command.sequence());
            for (Channel destination : destinations) {
                outgoing.holdBack(connection, response, destination);
                destination.outbox().release(instance.id());
                if (destination != current) {
                    destination.outbox().copy(queued);
                }
                metrics.change(now, instance, destination, Mode.SUBSCRIBED);
                outgoing.flush(destination);
            }
        });
    }

    void buffer(long now, NetworkConnection connection, Command command) {
        Instance instance = instances.one(connection, command.number("metric"));
        whenFollowed(now, connection, command, instance, Mode.BUFFERED, destinations -> {
            outgoing.ok(connection, command.sequence());
            destinations.forEach(destination -> metrics.change(now, instance, destination, Mode.BUFFERED));
        });
    }

    private void whenFollowed(
            long now,
            NetworkConnection connection,
            Command command,
            Instance instance,
            Mode mode,
            Consumer<Collection<Channel>> then) {
        List<Channel> destinations = channels.some(connection, command.number("channel"));
        metrics.whenFollowed(now, instance, new Request(connection, command.sequence()), mode, destinations, then);
    }

    void get(NetworkConnection connection, Command command) {
        Instance instance = instances.one(connection, command.number("metric"));
        List<Channel> destinations = channels.some(connection, command.number("channel"));
        if (!instance.isEventLike()) {
            measurements.requireRoom(connection);
            if (!metrics.isBound(instance)) {
                throw new Refusal(MON_STATUS_UNKNOWN_METRIC, "there is no metric '" + instance.name() + "' now");
            }
        }
        Outbound response = outgoing.ok(connection, command.sequence());
        destinations.forEach(destination -> outgoing.holdBack(connection, response, destination));
        if (instance.isEventLike()) {
            for (Channel destination : destinations) {
                destination.outbox().release(instance.id());
                outgoing.flush(destination);
            }
        } else {
            measurements.begin(connection, instance, destinations);
        }
    }
}
