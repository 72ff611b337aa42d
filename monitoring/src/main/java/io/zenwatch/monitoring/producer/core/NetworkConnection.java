package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.frame.LayerNames;
import io.zenwatch.monitoring.protocol.PduFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A network connection: one {@code down} of one consumer, from its begin to its end. */
final class NetworkConnection {

    final String consumer;
    final PduFormat format;
    /** Those that it defined or took over: what "all channels" means. */
    final Set<Channel> channels = new LinkedHashSet<>();

    final Set<String> layers = new LinkedHashSet<>();

    private final ArrayDeque<Outbound> control = new ArrayDeque<>();
    private final List<Outbound> unacknowledged = new ArrayList<>();
    private final Set<Long> unanswered = new HashSet<>();
    private @Nullable Channel current;
    private @Nullable Identity identity;
    private boolean capabilitiesWait;
    private boolean ended;
    private long noted;
    long heard;
    int underWay;
    /** Of the AUTH under way; 0 for none. */
    long attempt;

    long attemptSequence;
    boolean wrapping;

    NetworkConnection(String consumer, PduFormat format) {
        this.consumer = consumer;
        this.format = format;
    }

    /** Null once it was deleted: then nothing but the last responses is left to do. */
    @Nullable
    Channel current() {
        return current;
    }

    void setCurrent(@Nullable Channel channel) {
        current = channel;
    }

    @Nullable
    Identity identity() {
        return identity;
    }

    void setIdentity(Identity identity) {
        this.identity = identity;
    }

    /** To whom its channels and metric instances belong. */
    ChannelOwner owner() {
        return identity == null || identity.isAnonymous()
                ? ChannelOwner.connection(consumer)
                : ChannelOwner.user(identity.name());
    }

    boolean isEncrypted() {
        return layers.contains(LayerNames.TLS);
    }

    boolean isEnded() {
        return ended;
    }

    void setEnded() {
        ended = true;
    }

    /** What it is told from now on must be told after so many notes were taken down. */
    void noted(long notes) {
        noted = notes;
    }

    long noted() {
        return noted;
    }

    /** Whether a command with this number is under way: its response was not sent. */
    boolean isUnanswered(long sequence) {
        return unanswered.contains(sequence);
    }

    int unanswered() {
        return unanswered.size();
    }

    void begin(long sequence) {
        unanswered.add(sequence);
    }

    void send(Outbound outbound) {
        control.add(outbound);
    }

    void sendCapabilities() {
        if (!capabilitiesWait) {
            capabilitiesWait = true;
            control.add(Outbound.capabilities());
        }
    }

    /** How many PDUs of its own wait. */
    int waiting() {
        return control.size();
    }

    /** The next PDU of its own, which then counts as sent in this frame; null when there is none. */
    @Nullable
    Outbound next(long frame) {
        Outbound outbound = control.poll();
        if (outbound == null) {
            return null;
        }
        outbound.sentIn(frame);
        unanswered.remove(outbound.answered);
        if (outbound.pdu == null) {
            capabilitiesWait = false;
        }
        if (outbound.layer != null) {
            wrapping = false;
        }
        if (!outbound.waiting().isEmpty()) {
            unacknowledged.add(outbound);
        }
        return outbound;
    }

    /** The consumer has all frames up to this one. Returns the channels whose values may go out now. */
    List<Channel> acknowledge(long frame) {
        List<Channel> released = new ArrayList<>();
        unacknowledged.removeIf(outbound -> {
            if (!outbound.isSentUpTo(frame)) {
                return false;
            }
            outbound.acknowledge();
            released.addAll(outbound.waiting());
            return true;
        });
        return released;
    }

    /** Nothing will be acknowledged any more. Returns the channels whose values may go out now. */
    List<Channel> release() {
        List<Channel> released = new ArrayList<>();
        unacknowledged.forEach(outbound -> released.addAll(outbound.waiting()));
        control.forEach(outbound -> released.addAll(outbound.waiting()));
        unacknowledged.clear();
        control.clear();
        return released;
    }
}
