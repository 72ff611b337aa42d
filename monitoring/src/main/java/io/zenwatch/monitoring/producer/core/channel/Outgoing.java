package io.zenwatch.monitoring.producer.core.channel;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;

import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Status;
import org.jspecify.annotations.Nullable;

/** What goes out: answers to commands before the values that they cause. */
public final class Outgoing {

    private final Outside outside;

    public Outgoing(Outside outside) {
        this.outside = outside;
    }

    /** Answers a command that was carried out and has no result. */
    public Outbound ok(NetworkConnection connection, long sequence) {
        return answer(connection, sequence, MON_STATUS_OK, null, "");
    }

    /** Answers a command that was carried out with what came of it: an identifier. */
    public Outbound ok(NetworkConnection connection, long sequence, long result) {
        return answer(connection, sequence, MON_STATUS_OK, result, "");
    }

    /** Answers a command that was not carried out, or not yet. */
    public void answer(NetworkConnection connection, long sequence, Status status, String text) {
        answer(connection, sequence, status, null, text);
    }

    private Outbound answer(
            NetworkConnection connection, long sequence, Status status, @Nullable Long result, String text) {
        return send(connection, Outbound.answer(new Response(sequence, status, result, text)));
    }

    /** Sends a PDU. Does nothing if the connection has ended. */
    public Outbound send(NetworkConnection connection, Outbound outbound) {
        if (!connection.isEnded()) {
            connection.send(outbound);
            outside.output(connection.consumer());
        }
        return outbound;
    }

    public void sendCapabilities(NetworkConnection connection) {
        connection.sendCapabilities();
        outside.output(connection.consumer());
    }

    /** Says that a channel has values, if they have a way out. */
    public void flush(Channel channel) {
        ChannelHolder holder = channel.holder();
        if (holder != null && channel.isCurrent()) {
            outside.output(holder.consumer());
        } else if (channel.target() != null) {
            outside.push(channel.id());
        }
    }

    /** Holds the values that a channel gets from now on back until a response has arrived, where they go another way. */
    public void holdBack(NetworkConnection connection, Outbound response, Channel channel) {
        if (channel == connection.current()) {
            return;
        }
        response.holdBack(channel);
        channel.outbox()
                .waitFor(() -> response.isAcknowledged()
                        || connection.isEnded()
                        || response.isSent() && channel.holder() == connection && channel.isCurrent());
    }
}
