package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.zenoh.KeyExpr;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A channel. It has an open network connection while it is the current channel of a connection, or, opened by
 * DEF_CHANNEL, until SET_CHANNEL makes it one.
 */
final class Channel {

    final long id;
    final PduFormat format;
    /** Null when its values need no COMMIT. */
    final @Nullable Confirmation confirmation;

    final Outbox outbox;
    final Set<Instance> instances = new LinkedHashSet<>();

    private final long requestedLinger;
    private ChannelOwner owner;
    private @Nullable NetworkConnection holder;
    private @Nullable KeyExpr target;
    private boolean announced;
    private boolean deleted;
    private long loose;

    Channel(
            long id,
            ChannelOwner owner,
            PduFormat format,
            @Nullable Confirmation confirmation,
            long requestedLinger,
            Outbox outbox) {
        this.id = id;
        this.owner = owner;
        this.format = format;
        this.confirmation = confirmation;
        this.requestedLinger = requestedLinger;
        this.outbox = outbox;
    }

    ChannelOwner owner() {
        return owner;
    }

    void setOwner(ChannelOwner owner) {
        this.owner = owner;
    }

    /** How long it outlives its connection, in ns. */
    long linger() {
        return owner.isUser() ? requestedLinger : 0;
    }

    /** Whether it outlives the producer, where that has a store. */
    boolean isKept() {
        return confirmation != null && linger() > 0;
    }

    /** The connection that defined it or took it over; null while it lingers. */
    @Nullable
    NetworkConnection holder() {
        return holder;
    }

    void setHolder(@Nullable NetworkConnection holder) {
        this.holder = holder;
        loose++;
    }

    /** Changes with each change of the holder: whether it still lingers for the same reason. */
    long loose() {
        return loose;
    }

    /** Whether it is the current channel of a connection. */
    boolean isCurrent() {
        return holder != null && holder.current() == this;
    }

    boolean isDeleted() {
        return deleted;
    }

    void setDeleted() {
        deleted = true;
    }

    /** Where its values are put; null when they are not. */
    @Nullable
    KeyExpr target() {
        return target;
    }

    void setTarget(@Nullable KeyExpr target) {
        this.target = target;
    }

    /** Whether the capabilities are still to be put on the target. */
    boolean mustAnnounce() {
        return !announced;
    }

    void setAnnounced(boolean announced) {
        this.announced = announced;
    }
}
