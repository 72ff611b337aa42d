package io.zenwatch.subscriber.core;

import io.zenwatch.zenoh.ZenohId;
import java.util.HashSet;
import java.util.Set;

/** The session's transports, and from which query on an absence counts. */
final class ReferenceTransports {

    private static final long AWAY = 30_000;

    private final Set<ZenohId> transports;
    private boolean isRecovering;
    private long reconnectedAt;
    private long recoversFrom;
    private long countsFrom = 1;

    /** Changes with the loss and with the return of all connection. */
    private int generation;

    ReferenceTransports(Set<ZenohId> transports) {
        this.transports = new HashSet<>(transports);
    }

    int generation() {
        return generation;
    }

    boolean isUp() {
        return !transports.isEmpty();
    }

    void opened(ZenohId remote, long now, long lastIssued) {
        boolean wasAlone = transports.isEmpty();
        transports.add(remote);
        if (wasAlone) {
            recover(lastIssued + 1);
            reconnectedAt = now;
        }
    }

    /** Whether it was the last. */
    boolean closed(ZenohId remote) {
        if (!transports.remove(remote) || isUp()) {
            return false;
        }
        recover(Long.MAX_VALUE);
        return true;
    }

    private void recover(long from) {
        generation++;
        isRecovering = true;
        recoversFrom = from;
        countsFrom = Long.MAX_VALUE;
    }

    boolean counts(long epoch) {
        return epoch >= countsFrom;
    }

    /** Whether an answer without any reply is taken for queryables that are not back yet. */
    boolean isTooEarly(long epoch, long now) {
        return isRecovering && (epoch < recoversFrom || now - reconnectedAt < AWAY);
    }

    /** A query succeeded that says something. */
    void succeeded(long epoch, long lastIssued) {
        if (isRecovering && epoch >= recoversFrom) {
            isRecovering = false;
            countsFrom = lastIssued + 1;
        }
    }
}
