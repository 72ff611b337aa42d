package io.zenwatch.topology.core;

import io.zenwatch.topology.model.EdgeId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When edges were opened and closed of late, also those that are gone. Not thread-safe. */
public final class EdgeChanges {

    static final int MAX_OF_EDGE = 16;

    private static final int MAX_EDGES = 10_000;

    /** The edge that has not changed for longest comes first. */
    private final Map<EdgeId, Deque<Instant>> times = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<EdgeId, Deque<Instant>> eldest) {
            return size() > MAX_EDGES;
        }
    };

    public void changed(EdgeId id, Instant now) {
        Deque<Instant> ofEdge = times.computeIfAbsent(id, added -> new ArrayDeque<>());
        ofEdge.add(now);
        if (ofEdge.size() > MAX_OF_EDGE) {
            ofEdge.remove();
        }
    }

    /** The oldest first. */
    public List<Instant> of(EdgeId id) {
        Deque<Instant> ofEdge = times.get(id);
        return ofEdge == null ? List.of() : List.copyOf(ofEdge);
    }
}
