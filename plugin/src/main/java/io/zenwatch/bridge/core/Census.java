package io.zenwatch.bridge.core;

import io.zenwatch.bridge.core.AdminDocument.Session;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes answer for their admin space, and with what. A node whose document is gone is not there any more, or is
 * known by its neighbours alone. Its document is dropped
 *
 * <ul>
 *   <li>at once, if nobody answers for it and a neighbour that it had, and that has answered since, does not name it any
 *       more;
 *   <li>if nobody has answered for it for {@link #ABSENT_AFTER}, asked at both ends of that time;
 *   <li>if it is there, or so the network says, but has not given a readable answer for {@link #SILENT_AFTER}.
 * </ul>
 *
 * Anybody can answer for any number of nodes: beyond {@link #MAX_NODES}, or {@link #MAX_BYTES} of documents, no further
 * one is taken. Not thread-safe; times are of any one monotonic clock.
 */
public final class Census {

    static final int MAX_NODES = 10_000;

    static final long MAX_BYTES = 32 << 20;

    static final Duration ABSENT_AFTER = Duration.ofSeconds(2);
    static final Duration SILENT_AFTER = Duration.ofSeconds(10);

    private final Map<ZenohId, Known> nodes = new HashMap<>();
    private long bytes;

    private static final class Known {
        private final AdminDocument document;
        private final ZBytes json;
        private long answeredAt;
        private @Nullable Long absentSince;

        private Known(AdminDocument document, ZBytes json) {
            this.document = document;
            this.json = json;
        }
    }

    /**
     * A node answered.
     *
     * @return whether its document is another than before
     * @throws IllegalArgumentException if it is none, or one too many; the one before stays
     */
    public boolean answered(ZenohId zid, WhatAmI whatAmI, ZBytes json, long now) {
        Known known = nodes.get(zid);
        boolean isSame = known != null && known.json.equals(json) && known.document.whatAmI() == whatAmI;
        if (known == null || !isSame) {
            known = take(known, zid, whatAmI, json);
        }
        known.answeredAt = now;
        known.absentSince = null;
        return !isSame;
    }

    private Known take(@Nullable Known known, ZenohId zid, WhatAmI whatAmI, ZBytes json) {
        long more = json.length() - (known == null ? 0L : known.json.length());
        if (known == null && nodes.size() == MAX_NODES || bytes + more > MAX_BYTES) {
            throw new IllegalArgumentException("too many nodes answer, or with too much");
        }
        Known taken = new Known(AdminDocument.read(zid, whatAmI, json), json);
        nodes.put(zid, taken);
        bytes += more;
        return taken;
    }

    /** The nodes whose document is older than a time. */
    public List<ZenohId> silentSince(long start) {
        return nodes.entrySet().stream()
                .filter(entry -> entry.getValue().answeredAt - start < 0)
                .map(Map.Entry::getKey)
                .toList();
    }

    /**
     * Nobody answers for a node, and the network did not keep us waiting.
     *
     * @param start when the round of questions began in which that was found
     * @param self this bridge's own session, a neighbour whose transports are always known
     * @param remotes where those lead
     * @return whether its document was dropped
     */
    public boolean absent(ZenohId zid, long start, long now, ZenohId self, Set<ZenohId> remotes) {
        Known known = nodes.get(zid);
        if (known == null || known.answeredAt - start >= 0) {
            return false;
        }
        Long since = known.absentSince;
        boolean isDenied = known.document.sessions().stream()
                .map(Session::peer)
                .anyMatch(peer -> peer.equals(self) ? !remotes.contains(zid) : denies(peer, zid, start));
        if (isDenied || since != null && now - since >= ABSENT_AFTER.toNanos()) {
            nodes.remove(zid);
            bytes -= known.json.length();
            return true;
        }
        if (since == null) {
            known.absentSince = now;
        }
        return false;
    }

    private boolean denies(ZenohId peer, ZenohId zid, long start) {
        Known known = nodes.get(peer);
        return known != null
                && known.answeredAt - start >= 0
                && known.document.sessions().stream()
                        .noneMatch(session -> session.peer().equals(zid));
    }

    /** Drops what was asked for in vain too long; whether there was such a thing. */
    public boolean dropSilent(long now) {
        return nodes.values().removeIf(known -> {
            boolean isSilent = now - known.answeredAt >= SILENT_AFTER.toNanos();
            bytes -= isSilent ? known.json.length() : 0;
            return isSilent;
        });
    }

    /** The network was away: who did not answer could not. */
    public void forgive(long now) {
        nodes.values().forEach(known -> {
            known.answeredAt = now;
            known.absentSince = null;
        });
    }

    /** What a node that has a document calls itself. */
    @Nullable
    public WhatAmI whatAmI(ZenohId zid) {
        Known known = nodes.get(zid);
        return known == null ? null : known.document.whatAmI();
    }

    public Collection<AdminDocument> documents() {
        return nodes.values().stream().map(known -> known.document).toList();
    }
}
