package io.zenwatch.doctor.core;

import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Who is connected to whom. Immutable. */
public final class Graph {

    private final Map<ZenohId, Set<ZenohId>> neighbours = new TreeMap<>();

    /** A graph of some edges. */
    public Graph(Collection<EdgeId> edges) {
        for (EdgeId edge : edges) {
            neighbours.computeIfAbsent(edge.one(), zid -> new LinkedHashSet<>()).add(edge.other());
            neighbours
                    .computeIfAbsent(edge.other(), zid -> new LinkedHashSet<>())
                    .add(edge.one());
        }
    }

    /** The same without the edges of nodes that are not wanted. */
    public Graph only(Predicate<ZenohId> wanted) {
        List<EdgeId> edges = new ArrayList<>();
        neighbours.forEach((zid, others) -> others.stream()
                .filter(other -> wanted.test(zid) && wanted.test(other))
                .forEach(other -> edges.add(new EdgeId(zid, other, false))));
        return new Graph(edges);
    }

    /** The nodes that have edges, in the order of their zids. */
    public Set<ZenohId> nodes() {
        return neighbours.keySet();
    }

    /** The sets of nodes that are connected with each other, the largest first. */
    public List<Set<ZenohId>> parts() {
        return partsWithout(Set.of());
    }

    /** The parts that remain when a node is gone, the largest first. */
    public List<Set<ZenohId>> partsWithout(ZenohId gone) {
        return partsWithout(Set.of(gone));
    }

    private List<Set<ZenohId>> partsWithout(Set<ZenohId> gone) {
        Set<ZenohId> seen = new HashSet<>(gone);
        List<Set<ZenohId>> parts = new ArrayList<>();
        for (ZenohId zid : neighbours.keySet()) {
            if (seen.add(zid)) {
                parts.add(reached(zid, seen));
            }
        }
        parts.sort((one, other) -> Integer.compare(other.size(), one.size()));
        return parts;
    }

    private Set<ZenohId> reached(ZenohId from, Set<ZenohId> seen) {
        Set<ZenohId> part = new LinkedHashSet<>();
        Deque<ZenohId> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            ZenohId next = open.pop();
            part.add(next);
            neighbours.getOrDefault(next, Set.of()).stream().filter(seen::add).forEach(open::push);
        }
        return part;
    }

    /** Whether there is more than one way between some of its nodes. */
    public boolean hasCircle() {
        long edges = neighbours.values().stream().mapToLong(Set::size).sum() / 2;
        return edges > nodes().size() - parts().size();
    }
}
