package io.zenwatch.subscriber.core;

import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.zenoh.ZenohId;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The session's transports, and what their loss means for the epochs: after a reconnect, queryables may still be on
 * their way back, so that a key's absence proves nothing.
 */
final class OwnTransports {

    /** How long after a reconnect an answer without any reply is taken for queryables still being away. */
    private static final long ABSENCE_NANOS = 30_000_000_000L;

    /** The session is believed connected always. */
    private boolean isIrrelevant;

    private final Set<ZenohId> transports = new HashSet<>();
    /** Whose transport was closed before the start. */
    private final Set<ZenohId> closedEarly = new HashSet<>();

    private boolean isStarted;
    /** No epoch that counts was seen since the transports were none. */
    private boolean isRecovering;

    private long reconnectedAt;
    /** The first epoch that can end the recovery. */
    private long recoversFrom;
    /** The first epoch whose absences count. */
    private long countsFrom = 1;

    private int generation;

    private boolean everReplied;

    /**
     * Begins. Transports may have been opened and closed before.
     *
     * @param open the transports a moment ago; null when they are of no importance
     */
    void start(@Nullable Set<ZenohId> open) {
        isStarted = true;
        isIrrelevant = open == null;
        if (open != null) {
            transports.addAll(open);
            transports.removeAll(closedEarly);
        }
        closedEarly.clear();
    }

    boolean isUp() {
        return isIrrelevant || isConnected();
    }

    boolean isConnected() {
        return !transports.isEmpty();
    }

    /** Whether there were transports and none is left. */
    boolean isLost() {
        return isRecovering && !isUp();
    }

    /** Changes whenever the last transport goes and when one is back. */
    int generation() {
        return generation;
    }

    /** A transport was opened; whether it is new. */
    boolean opened(ZenohId remote, long now, long lastBegun) {
        closedEarly.remove(remote);
        boolean isReconnect = isStarted && transports.isEmpty();
        if (isIrrelevant || !transports.add(remote)) {
            return false;
        }
        if (isReconnect) {
            generation++;
            isRecovering = true;
            reconnectedAt = now;
            recoversFrom = lastBegun + 1;
            countsFrom = Long.MAX_VALUE;
        }
        return true;
    }

    /** A transport was closed; whether it was the last. */
    boolean closed(ZenohId remote) {
        if (!isStarted) {
            closedEarly.add(remote);
        }
        if (isIrrelevant || !transports.remove(remote) || !transports.isEmpty() || !isStarted) {
            return false;
        }
        generation++;
        isRecovering = true;
        recoversFrom = Long.MAX_VALUE;
        countsFrom = Long.MAX_VALUE;
        return true;
    }

    /** Whether absence from an epoch counts. */
    boolean counts(Epoch epoch) {
        return epoch.number >= countsFrom;
    }

    /** Whether an epoch that ended well says nothing, since it seems that no queryable was back. */
    boolean isVoid(Epoch epoch, long now) {
        return isRecovering
                && epoch.samples == 0
                && everReplied
                && (epoch.number < recoversFrom || now - reconnectedAt < ABSENCE_NANOS);
    }

    /** An epoch is over and was {@link Outcome#OK}. */
    void succeeded(Epoch epoch, long now, long lastBegun) {
        if (isRecovering && epoch.number >= recoversFrom && !isVoid(epoch, now)) {
            isRecovering = false;
            countsFrom = lastBegun + 1;
        }
    }

    void replied() {
        everReplied = true;
    }
}
