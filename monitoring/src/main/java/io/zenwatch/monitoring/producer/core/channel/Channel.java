package io.zenwatch.monitoring.producer.core.channel;

import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.zenoh.KeyExpr;
import org.jspecify.annotations.Nullable;

/**
 * A channel. It has an open network connection while it is the current channel of a connection, or, opened by
 * DEF_CHANNEL, until SET_CHANNEL makes it one.
 */
public final class Channel {

    private final long id;
    private final PduFormat format;
    private final @Nullable Confirmation confirmation;
    private final Outbox outbox;
    private final long requestedLinger;
    private ChannelOwner owner;
    private @Nullable ChannelHolder holder;
    private @Nullable KeyExpr target;
    private boolean isAnnounced;
    private boolean isDeleted;
    private long holders;

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

    public long id() {
        return id;
    }

    public PduFormat format() {
        return format;
    }

    /** Null when its values need no COMMIT. */
    @Nullable
    Confirmation confirmation() {
        return confirmation;
    }

    public Outbox outbox() {
        return outbox;
    }

    ChannelOwner owner() {
        return owner;
    }

    void setOwner(ChannelOwner owner) {
        this.owner = owner;
    }

    /** How long it outlives its connection, in ns. */
    public long linger() {
        return owner.isUser() ? requestedLinger : 0;
    }

    /** Whether it outlives the producer, where that has a store. */
    public boolean isKept() {
        return confirmation != null && linger() > 0;
    }

    /** The connection that defined it or took it over; null while it lingers. */
    @Nullable
    public ChannelHolder holder() {
        return holder;
    }

    void setHolder(@Nullable ChannelHolder holder) {
        this.holder = holder;
        holders++;
    }

    /** Changes with each change of the holder: whether it still lingers for the same reason. */
    public long holders() {
        return holders;
    }

    /** Whether it is the current channel of a connection. */
    public boolean isCurrent() {
        return holder != null && holder.isCurrent(id);
    }

    public boolean isDeleted() {
        return isDeleted;
    }

    void setDeleted() {
        isDeleted = true;
    }

    /** Where its values are put; null when they are not. */
    @Nullable
    public KeyExpr target() {
        return target;
    }

    public void setTarget(@Nullable KeyExpr target) {
        this.target = target;
    }

    /** Whether the capabilities were put on the target. */
    public boolean isAnnounced() {
        return isAnnounced;
    }

    public void setAnnounced(boolean isAnnounced) {
        this.isAnnounced = isAnnounced;
    }
}
