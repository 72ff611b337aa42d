package io.zenwatch.monitoring.producer.core.channel;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_ALLOWED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_CHANNEL;

import io.zenwatch.monitoring.frame.LayerNames;
import io.zenwatch.monitoring.producer.core.outside.Identity;
import io.zenwatch.monitoring.producer.core.outside.Outside;
import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.protocol.PduFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A network connection: one {@code down} of one consumer, from its begin to its end. */
public final class NetworkConnection implements ChannelHolder {

    /**
     * An AUTH that is not answered yet.
     *
     * @param id given to {@link Outside#authenticate}
     */
    public record Attempt(long id, long sequence) {}

    private final String consumer;
    private final PduFormat format;
    private final Set<String> layers = new LinkedHashSet<>();
    private final ArrayDeque<Outbound> control = new ArrayDeque<>();
    private final List<Outbound> unacknowledged = new ArrayList<>();
    private final Set<Long> unanswered = new HashSet<>();
    private @Nullable Channel current;
    private @Nullable Identity identity;
    private @Nullable Attempt attempt;
    private boolean isWrapping;
    private boolean isEnded;
    private boolean hasCapabilitiesWaiting;
    private int underWay;
    private long heard;
    private long noted;

    public NetworkConnection(String consumer, PduFormat format) {
        this.consumer = consumer;
        this.format = format;
    }

    @Override
    public String consumer() {
        return consumer;
    }

    public PduFormat format() {
        return format;
    }

    /** Null once it was deleted: then nothing but the last responses is left to do. */
    @Nullable
    public Channel current() {
        return current;
    }

    /**
     * The current channel.
     *
     * @throws Refusal if the current channel was deleted
     */
    public Channel requireCurrent() {
        if (current == null) {
            throw new Refusal(MON_STATUS_UNKNOWN_CHANNEL, "the current channel was deleted");
        }
        return current;
    }

    @Override
    public boolean isCurrent(long channel) {
        return current != null && current.id() == channel;
    }

    public void setCurrent(@Nullable Channel channel) {
        current = channel;
    }

    @Nullable
    Identity identity() {
        return identity;
    }

    public boolean isAuthenticated() {
        return identity != null;
    }

    public void setIdentity(Identity identity) {
        this.identity = identity;
    }

    public Rights rights() {
        return identity == null ? Rights.NONE : identity.rights();
    }

    /**
     * Checks that its consumer has a right.
     *
     * @throws Refusal if it has not this right
     */
    public void require(Predicate<Rights> right, String what) {
        if (!right.test(rights())) {
            throw new Refusal(MON_STATUS_NOT_ALLOWED, "'" + what + "' is not allowed");
        }
    }

    /** To whom its channels and metric instances belong. */
    public ChannelOwner owner() {
        return identity == null || identity.isAnonymous()
                ? ChannelOwner.connection(consumer)
                : ChannelOwner.user(identity.name());
    }

    /** Null while no AUTH is under way. */
    @Nullable
    public Attempt attempt() {
        return attempt;
    }

    public void setAttempt(@Nullable Attempt attempt) {
        this.attempt = attempt;
    }

    /** Those that WRAP has installed, the innermost first. */
    public Set<String> layers() {
        return Collections.unmodifiableSet(layers);
    }

    public boolean isEncrypted() {
        return layers.contains(LayerNames.TLS);
    }

    /** A WRAP is under way until its response is sent. */
    public void wrap(String layer) {
        layers.add(layer);
        isWrapping = true;
    }

    public boolean isWrapping() {
        return isWrapping;
    }

    public boolean isEnded() {
        return isEnded;
    }

    public void setEnded() {
        isEnded = true;
    }

    /** When a frame came last. */
    public long heard() {
        return heard;
    }

    public void heard(long now) {
        heard = now;
    }

    /** How many measurements and controls are under way for it. */
    public int underWay() {
        return underWay;
    }

    public void begun() {
        underWay++;
    }

    public void done() {
        underWay--;
    }

    /** What it is told from now on must be told after so many notes were taken down. */
    public void noted(long notes) {
        noted = notes;
    }

    public long noted() {
        return noted;
    }

    /** Whether a command with this number is under way: its response was not sent. */
    public boolean isUnanswered(long sequence) {
        return unanswered.contains(sequence);
    }

    public int unanswered() {
        return unanswered.size();
    }

    public void begin(long sequence) {
        unanswered.add(sequence);
    }

    void send(Outbound outbound) {
        control.add(outbound);
    }

    void sendCapabilities() {
        if (!hasCapabilitiesWaiting) {
            hasCapabilitiesWaiting = true;
            control.add(Outbound.capabilities());
        }
    }

    /** How many PDUs of its own wait. */
    public int waiting() {
        return control.size();
    }

    /** The next PDU of its own, which then counts as sent in this frame; null when there is none. */
    @Nullable
    public Outbound next(long frame) {
        Outbound outbound = control.poll();
        if (outbound == null) {
            return null;
        }
        outbound.sentIn(frame);
        unanswered.remove(outbound.answered());
        if (outbound.pdu() == null) {
            hasCapabilitiesWaiting = false;
        }
        if (outbound.layer() != null) {
            isWrapping = false;
        }
        if (!outbound.heldBack().isEmpty()) {
            unacknowledged.add(outbound);
        }
        return outbound;
    }

    /** The consumer has all frames up to this one. Returns the channels whose values may go out now. */
    public List<Channel> acknowledge(long frame) {
        List<Channel> released = new ArrayList<>();
        unacknowledged.removeIf(outbound -> {
            if (!outbound.isSentUpTo(frame)) {
                return false;
            }
            outbound.acknowledge();
            released.addAll(outbound.heldBack());
            return true;
        });
        return released;
    }

    /** Nothing will be acknowledged any more. Returns the channels whose values may go out now. */
    public List<Channel> release() {
        List<Channel> released = new ArrayList<>();
        unacknowledged.forEach(outbound -> released.addAll(outbound.heldBack()));
        control.forEach(outbound -> released.addAll(outbound.heldBack()));
        unacknowledged.clear();
        control.clear();
        return released;
    }
}
