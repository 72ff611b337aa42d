package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_ALLOWED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_CHANNEL;

import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Status;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What commands need of connections: to answer, to let values out, to ask for rights. */
final class Wire {

    private final Outside outside;

    Wire(Outside outside) {
        this.outside = outside;
    }

    /** Answers a command. Does nothing if its connection has ended. */
    Outbound answer(NetworkConnection connection, long sequence, Status status, @Nullable Long result, String text) {
        return send(connection, Outbound.answer(new Response(sequence, status, result, text)));
    }

    Outbound send(NetworkConnection connection, Outbound outbound) {
        if (!connection.isEnded()) {
            connection.send(outbound);
            outside.output(connection.consumer);
        }
        return outbound;
    }

    void sendCapabilities(NetworkConnection connection) {
        connection.sendCapabilities();
        outside.output(connection.consumer);
    }

    /** Says that a channel has values, if they have a way out. */
    void flush(Channel channel) {
        NetworkConnection holder = channel.holder();
        if (holder != null && channel.isCurrent()) {
            outside.output(holder.consumer);
        } else if (channel.target() != null) {
            outside.push(channel.id);
        }
    }

    /** Holds the values that a channel gets from now on back until a response has arrived, where they go another way. */
    void holdBack(NetworkConnection connection, Outbound response, Channel channel) {
        if (channel == connection.current()) {
            return;
        }
        response.waiting().add(channel);
        channel.outbox.waitFor(() -> response.isAcknowledged()
                || connection.isEnded()
                || response.isSent() && channel.holder() == connection && channel.isCurrent());
    }

    Channel current(NetworkConnection connection) {
        Channel channel = connection.current();
        if (channel == null) {
            throw new Refusal(MON_STATUS_UNKNOWN_CHANNEL, "the current channel was deleted");
        }
        return channel;
    }

    Rights rights(NetworkConnection connection) {
        Identity identity = connection.identity();
        return identity == null ? Rights.NONE : identity.rights();
    }

    void require(NetworkConnection connection, Predicate<Rights> right, String what) {
        if (!right.test(rights(connection))) {
            throw new Refusal(MON_STATUS_NOT_ALLOWED, "'" + what + "' is not allowed");
        }
    }
}
