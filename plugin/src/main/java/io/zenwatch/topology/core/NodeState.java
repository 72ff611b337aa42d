package io.zenwatch.topology.core;

import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All that is known of one node. */
final class NodeState {

    /** How much later a session that leaves drops its tokens. */
    private static final Duration LEAVING = Duration.ofSeconds(2);

    final ZenohId zid;
    final TreeSet<String> components = new TreeSet<>();

    /** What the node tells of its transports. */
    final Map<EdgeId, EndState> ends = new HashMap<>();

    /** What the nodes at the other ends say this one is. */
    final Map<EdgeId, EndState> remoteEnds = new TreeMap<>();

    boolean isObserver;
    boolean isExposed;
    boolean isProducer;

    @Nullable
    NodeInfo info;

    /** How many open ends are told by each source. */
    private final Map<Source, Integer> told = new EnumMap<>(Source.class);

    private Instant since;

    /** When an end of one of its transports was closed; null for not yet. */
    private @Nullable Instant closedAt;

    NodeState(ZenohId zid, Instant now) {
        this.zid = zid;
        since = now;
    }

    void seenSince(Instant time) {
        since = time.isBefore(since) ? time : since;
    }

    /** An end of this node was told by one source and is by another; null for not at all. */
    void told(@Nullable Source before, @Nullable Source after) {
        if (before != null) {
            told.computeIfPresent(before, (source, count) -> count == 1 ? null : count - 1);
        }
        if (after != null) {
            told.merge(after, 1, Integer::sum);
        }
    }

    /** An end of one of its transports was closed. */
    void closed(Instant now) {
        closedAt = now;
    }

    /** Whether its last transport was closed a moment ago. */
    boolean hasLeft(Instant now) {
        return closedAt != null
                && !closedAt.plus(LEAVING).isBefore(now)
                && told.isEmpty()
                && remoteEnds.values().stream().noneMatch(EndState::isOpen);
    }

    /** The node; null if nothing is known of it any more. */
    @Nullable
    Node toNode() {
        boolean isThere = isObserver
                || isExposed
                || isProducer
                || info != null
                || !components.isEmpty()
                || !told.isEmpty()
                || remoteEnds.values().stream().anyMatch(EndState::isOpen);
        return isThere
                ? new Node(
                        zid,
                        role(),
                        List.copyOf(components),
                        info == null ? null : info.label(),
                        info == null ? null : info.metadata(),
                        info == null ? null : info.zenohVersion(),
                        source(),
                        isProducer,
                        since)
                : null;
    }

    /** @param node as {@link #toNode} gives it */
    boolean isForgotten(@Nullable Node node) {
        return node == null && ends.isEmpty() && remoteEnds.isEmpty();
    }

    private Source source() {
        if (isObserver || isExposed || !components.isEmpty()) {
            return Source.ITSELF;
        }
        Source best = told.keySet().stream().findFirst().orElse(Source.NEIGHBOURS);
        return best == Source.NEIGHBOURS && info != null ? Source.BRIDGE : best;
    }

    private @Nullable WhatAmI role() {
        if (info != null && info.role() != null) {
            return info.role();
        }
        return remoteEnds.values().stream()
                .map(EndState::toEnd)
                .filter(Objects::nonNull)
                .map(EdgeEnd::remoteRole)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
