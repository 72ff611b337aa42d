package io.zenwatch.traffic.core;

import io.zenwatch.traffic.model.NetworkTraffic;
import io.zenwatch.traffic.model.NodeTraffic;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins the answers of one question after the other. A node that does not answer a question is unknown, and has no rates
 * after the next answer either. Not thread-safe; times in nanoseconds are of any one monotonic clock.
 */
public final class TrafficCore {

    private static final int MAX_NODES = 20_000;

    /** So many nodes are asked which of their transports dropped something, after each question. */
    private static final int MAX_ASKED_FOR_DROPS = 8;

    private Map<ZenohId, Answer> before = Map.of();
    private Map<ZenohId, Answer> now = Map.of();

    /** A node, and what it is: both are in the key on which it answers. */
    public record Asked(ZenohId zid, WhatAmI role) {}

    /** All are asked. */
    public void begin() {
        before = now;
        now = new HashMap<>();
    }

    /** A node answered that counts its traffic. Its first answer counts. */
    public void answered(ZenohId zid, WhatAmI role, NodeCounts counts, long nanos) {
        if (now.size() >= MAX_NODES || now.containsKey(zid)) {
            return;
        }
        Answer last = before.get(zid);
        Map<ZenohId, Counts> dropped = null;
        if (!counts.all().hasDropped()) {
            dropped = Map.of();
        } else if (last != null && last.counts().all().hasDroppedAsMuchAs(counts.all())) {
            dropped = last.dropped();
        }
        now.put(zid, new Answer(role, counts, dropped, nanos));
    }

    /** Whom to ask, one after the other, which of their transports dropped something. */
    public List<Asked> toAskForDrops() {
        return now.entrySet().stream()
                .filter(entry -> entry.getValue().dropped() == null)
                .limit(MAX_ASKED_FOR_DROPS)
                .map(entry -> new Asked(entry.getKey(), entry.getValue().role()))
                .toList();
    }

    /** A node answered that. */
    public void answeredForDrops(ZenohId zid, NodeCounts counts) {
        now.computeIfPresent(zid, (same, answer) -> answer.withDropped(counts.dropped()));
    }

    /** Everybody has answered who did. */
    public NetworkTraffic end(Instant at) {
        Map<ZenohId, NodeTraffic> nodes = new HashMap<>();
        now.forEach((zid, answer) -> nodes.put(zid, answer.since(before.get(zid))));
        return new NetworkTraffic(at, nodes);
    }
}
