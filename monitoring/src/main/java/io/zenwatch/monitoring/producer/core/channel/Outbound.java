package io.zenwatch.monitoring.producer.core.channel;

import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.SpecialIds;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A PDU of a connection's own (a response, an authentication response, capabilities) on its way to the consumer. */
public final class Outbound {

    private final @Nullable Pdu pdu;
    private final @Nullable String layer;
    private final long answered;
    private final List<Channel> heldBack = new ArrayList<>();
    private long frame;
    private boolean isAcknowledged;

    private Outbound(@Nullable Pdu pdu, long answered, @Nullable String layer) {
        this.pdu = pdu;
        this.answered = answered;
        this.layer = layer;
    }

    /** A PDU that answers no command under way. */
    public static Outbound of(Pdu pdu) {
        return new Outbound(pdu, SpecialIds.NO_SEQUENCE, null);
    }

    /** The answer to a command under way. */
    static Outbound answer(Response response) {
        return new Outbound(response, response.sequence(), null);
    }

    /** The answer to a WRAP that succeeded. */
    public static Outbound wrapped(Response response, String layer) {
        return new Outbound(response, response.sequence(), layer);
    }

    static Outbound capabilities() {
        return new Outbound(null, SpecialIds.NO_SEQUENCE, null);
    }

    /** Null for the capabilities, which are made when they are sent. */
    @Nullable
    public Pdu pdu() {
        return pdu;
    }

    /** The layer that everything behind this PDU goes through; null for none. */
    @Nullable
    public String layer() {
        return layer;
    }

    /** The sequence number of the command that this answers; {@link SpecialIds#NO_SEQUENCE} for none. */
    long answered() {
        return answered;
    }

    /** Values of a channel of another network connection must not come before this. */
    void holdBack(Channel channel) {
        heldBack.add(channel);
    }

    List<Channel> heldBack() {
        return heldBack;
    }

    void sentIn(long number) {
        frame = number;
    }

    boolean isSent() {
        return frame != 0;
    }

    boolean isSentUpTo(long number) {
        return frame != 0 && frame <= number;
    }

    void acknowledge() {
        isAcknowledged = true;
    }

    boolean isAcknowledged() {
        return isAcknowledged;
    }
}
