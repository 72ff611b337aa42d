package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BUSY;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.ChannelHolder;
import io.zenwatch.monitoring.producer.core.channel.Channels;
import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Outgoing;
import io.zenwatch.monitoring.producer.core.channel.Timers;
import io.zenwatch.monitoring.producer.core.metric.Metrics;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.PduFormat;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The network connections of the producer, from their begin to their end. */
final class Connections {

    private static final int MISSED = 3;

    private final Limits limits;
    private final Outside outside;
    private final Timers timers;
    private final Channels channels;
    private final Metrics metrics;
    private final Outgoing outgoing;
    private final Map<String, NetworkConnection> byConsumer = new LinkedHashMap<>();

    Connections(Limits limits, Outside outside, Timers timers, Channels channels, Metrics metrics, Outgoing outgoing) {
        this.limits = limits;
        this.outside = outside;
        this.timers = timers;
        this.channels = channels;
        this.metrics = metrics;
        this.outgoing = outgoing;
    }

    /** The connection of a consumer; null when there is none. */
    @Nullable
    NetworkConnection get(String consumer) {
        return byConsumer.get(consumer);
    }

    /** The connection that has a channel; null when it lingers. */
    @Nullable
    NetworkConnection holder(Channel channel) {
        ChannelHolder holder = channel.holder();
        return holder == null ? null : byConsumer.get(holder.consumer());
    }

    List<NetworkConnection> all() {
        return List.copyOf(byConsumer.values());
    }

    NetworkConnection open(long now, String consumer, PduFormat format, boolean isConfirmed, Duration linger) {
        if (byConsumer.containsKey(consumer)) {
            throw new Refusal(MON_STATUS_BUSY, "the consumer is connected already");
        }
        List<NetworkConnection> unauthenticated =
                all().stream().filter(other -> !other.isAuthenticated()).toList();
        if (unauthenticated.size() >= limits.unauthenticated()) {
            end(now, unauthenticated.get(0), "too many connections without authentication");
        }
        NetworkConnection connection = new NetworkConnection(consumer, format);
        connection.heard(now);
        byConsumer.put(consumer, connection);
        connection.setCurrent(channels.define(connection, format, isConfirmed, linger));
        outgoing.sendCapabilities(connection);
        watch(connection);
        long deadline = now + limits.authentication().toNanos();
        timers.at(deadline, () -> {
            if (!connection.isAuthenticated() && !connection.isEnded()) {
                end(deadline, connection, "no authentication in time");
            }
        });
        return connection;
    }

    /** Ends a connection whose consumer is silent. */
    private void watch(NetworkConnection connection) {
        long heard = connection.heard();
        long patience = limits.keepalive().toNanos() * MISSED;
        timers.at(heard + patience, () -> {
            if (connection.isEnded()) {
                return;
            }
            if (connection.heard() != heard) {
                watch(connection);
            } else {
                end(heard + patience, connection, "nothing was heard for " + patience / 1_000_000 + " ms");
            }
        });
    }

    /** Whether one more connection may be authenticated. */
    boolean hasRoom() {
        return all().stream().filter(NetworkConnection::isAuthenticated).count() < limits.connections();
    }

    /** Ends a connection from the producer's side. */
    void end(long now, NetworkConnection connection, String reason) {
        outside.end(connection.consumer(), reason);
        close(now, connection);
    }

    /** A connection is over: its channels linger or are deleted. */
    void close(long now, NetworkConnection connection) {
        if (connection.isEnded()) {
            return;
        }
        connection.setEnded();
        byConsumer.remove(connection.consumer());
        List<Channel> released = connection.release();
        channels.release(connection).forEach(channel -> loosen(now, channel));
        connection.setCurrent(null);
        released.forEach(outgoing::flush);
    }

    /** A channel has no connection: it lingers, and is deleted when its time has come. */
    void loosen(long now, Channel channel) {
        if (channel.linger() == 0) {
            delete(channel);
            return;
        }
        long holders = channel.holders();
        timers.at(now + channel.linger(), () -> {
            if (channel.holders() == holders && !channel.isDeleted()) {
                delete(channel);
            }
        });
    }

    /** Deletes a channel, and the metric instances that are associated with no other. */
    void delete(Channel channel) {
        metrics.leaveAll(channel);
        channels.remove(channel);
    }
}
