package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BUSY;

import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.protocol.PduFormat;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The connections of the producer, from their begin to their end. */
final class Connections {

    private static final int MISSED = 3;

    private final Limits limits;
    private final Outside outside;
    private final Timers timers;
    private final Channels channels;
    private final Metrics metrics;
    private final Wire wire;
    private final Map<String, NetworkConnection> byConsumer = new LinkedHashMap<>();

    Connections(Limits limits, Outside outside, Timers timers, Channels channels, Metrics metrics, Wire wire) {
        this.limits = limits;
        this.outside = outside;
        this.timers = timers;
        this.channels = channels;
        this.metrics = metrics;
        this.wire = wire;
    }

    /** The connection of a consumer; null when there is none. */
    @Nullable
    NetworkConnection get(String consumer) {
        return byConsumer.get(consumer);
    }

    List<NetworkConnection> all() {
        return List.copyOf(byConsumer.values());
    }

    NetworkConnection open(long now, String consumer, PduFormat format, boolean confirm, Duration linger) {
        if (byConsumer.containsKey(consumer)) {
            throw new Refusal(MON_STATUS_BUSY, "the consumer is connected already");
        }
        List<NetworkConnection> unauthenticated =
                all().stream().filter(other -> other.identity() == null).toList();
        if (unauthenticated.size() >= limits.unauthenticated()) {
            end(now, unauthenticated.get(0), "too many connections without authentication");
        }
        NetworkConnection connection = new NetworkConnection(consumer, format);
        connection.heard = now;
        byConsumer.put(consumer, connection);
        connection.setCurrent(channels.define(connection, format, confirm, linger));
        wire.sendCapabilities(connection);
        watch(connection);
        long deadline = now + limits.authentication().toNanos();
        timers.at(deadline, () -> {
            if (connection.identity() == null && !connection.isEnded()) {
                end(deadline, connection, "no authentication in time");
            }
        });
        return connection;
    }

    /** Ends a connection whose consumer is silent. */
    private void watch(NetworkConnection connection) {
        long heard = connection.heard;
        long patience = limits.keepalive().toNanos() * MISSED;
        timers.at(heard + patience, () -> {
            if (connection.isEnded()) {
                return;
            }
            if (connection.heard != heard) {
                watch(connection);
            } else {
                end(heard + patience, connection, "nothing was heard for " + patience / 1_000_000 + " ms");
            }
        });
    }

    /** Whether one more connection may be authenticated. */
    boolean hasRoom() {
        return all().stream()
                        .filter(connection -> connection.identity() != null)
                        .count()
                < limits.connections();
    }

    /** Ends a connection from the producer's side. */
    void end(long now, NetworkConnection connection, String reason) {
        outside.end(connection.consumer, reason);
        close(now, connection);
    }

    /** A connection is over: its channels linger or are deleted. */
    void close(long now, NetworkConnection connection) {
        if (connection.isEnded()) {
            return;
        }
        connection.setEnded();
        byConsumer.remove(connection.consumer);
        List<Channel> released = connection.release();
        for (Channel channel : List.copyOf(connection.channels)) {
            channels.loosen(now, channel, () -> delete(channel));
        }
        connection.channels.clear();
        connection.setCurrent(null);
        released.forEach(wire::flush);
    }

    /** Stops what goes to a channel and its user may not read any more. */
    void withhold(Channel channel, Rights rights) {
        List.copyOf(channel.instances).stream()
                .filter(instance -> !rights.mayRead(instance.name))
                .forEach(instance -> metrics.stop(instance, channel));
    }

    /** Deletes a channel, and the metric instances that are associated with no other. */
    void delete(Channel channel) {
        List.copyOf(channel.instances).forEach(instance -> metrics.stop(instance, channel));
        channels.remove(channel);
    }
}
