package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_TRANSACTION;

import io.zenwatch.monitoring.producer.core.channel.Channel;
import io.zenwatch.monitoring.producer.core.channel.Channels;
import io.zenwatch.monitoring.producer.core.channel.NetworkConnection;
import io.zenwatch.monitoring.producer.core.channel.Outbound;
import io.zenwatch.monitoring.producer.core.channel.Outgoing;
import io.zenwatch.monitoring.producer.core.metric.Arguments;
import io.zenwatch.monitoring.producer.core.metric.Metrics;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.Parameter;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** DEF_CHANNEL, SET_CHANNEL, DEL_CHANNEL, COMMIT. */
final class ChannelCommands {

    private static final String SCHEME = "zenoh:";
    private static final List<Parameter> FORMAL = List.of(
            Parameter.optional("linger", ValueType.INT64, "s that the channel outlives its connection"),
            Parameter.optional("confirm", ValueType.BOOLEAN, "whether values are to be committed"));

    private final Outside outside;
    private final Channels channels;
    private final Connections connections;
    private final Metrics metrics;
    private final Outgoing outgoing;

    ChannelCommands(Outside outside, Channels channels, Connections connections, Metrics metrics, Outgoing outgoing) {
        this.outside = outside;
        this.channels = channels;
        this.connections = connections;
        this.metrics = metrics;
        this.outgoing = outgoing;
    }

    void define(NetworkConnection connection, Command command) {
        KeyExpr target = target(command.text("url"));
        Map<String, Value> parameters = Arguments.bind(FORMAL, command.parameters());
        connection.require(rights -> rights.mayPushTo(target.join("**")), command.text("url"));
        boolean isConfirmed = parameters.get("confirm") instanceof Value.Bool flag && flag.value();
        long linger = parameters.get("linger") instanceof Value.Int seconds ? seconds.value() : 0;
        if (linger < 0) {
            throw new Refusal(MON_STATUS_BAD_ARGUMENT, "parameter 'linger' must not be negative");
        }
        Channel channel = channels.define(connection, connection.format(), isConfirmed, seconds(linger));
        channel.setTarget(target);
        Outbound response = outgoing.ok(connection, command.sequence(), channel.id());
        outgoing.holdBack(connection, response, channel);
        outside.push(channel.id());
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(Math.min(seconds, Integer.MAX_VALUE));
    }

    private static KeyExpr target(String url) {
        if (!url.startsWith(SCHEME)) {
            throw new Refusal(MON_STATUS_BAD_ARGUMENT, "'url' must be zenoh: and a key");
        }
        try {
            KeyExpr target = KeyExpr.of(url.substring(SCHEME.length()));
            if (target.toString().contains("*")) {
                throw new Refusal(MON_STATUS_BAD_ARGUMENT, "'url' must hold no wildcards");
            }
            return target;
        } catch (ZenohException e) {
            throw new Refusal(MON_STATUS_BAD_ARGUMENT, "'url' holds no key: " + e.getMessage());
        }
    }

    void set(long now, NetworkConnection connection, Command command) {
        long id = command.number("channel");
        if (id == SpecialIds.ALL_CHANNELS) {
            throw new Refusal(MON_STATUS_BAD_ARGUMENT, "one channel can be current, not all");
        }
        Channel channel = channels.one(connection, id);
        if (channel != connection.current()) {
            NetworkConnection other = channel.isCurrent() ? connections.holder(channel) : null;
            channels.take(connection, channel);
            if (other != null) {
                connections.end(now, other, "channel " + channel.id() + " was taken over by another connection");
            }
            channel.setTarget(null);
            connection.setCurrent(channel);
            metrics.withhold(channel, connection.rights());
            channel.outbox().resend();
        }
        outgoing.ok(connection, command.sequence());
    }

    void delete(long now, NetworkConnection connection, Command command) {
        List<Channel> doomed = channels.some(connection, command.number("channel"));
        outgoing.ok(connection, command.sequence());
        for (Channel channel : doomed) {
            NetworkConnection holder = channel.isCurrent() ? connections.holder(channel) : null;
            connections.delete(channel);
            if (holder == connection) {
                connection.setCurrent(null);
            } else if (holder != null) {
                connections.end(now, holder, "channel " + channel.id() + " was deleted");
            }
        }
    }

    void commit(NetworkConnection connection, Command command) {
        long transaction = command.number("transaction");
        if (!channels.commit(connection, transaction)) {
            throw new Refusal(
                    MON_STATUS_UNKNOWN_TRANSACTION,
                    "there is no uncommitted transaction " + Long.toUnsignedString(transaction));
        }
        outgoing.ok(connection, command.sequence());
    }
}
