package io.zenwatch.topology.model;

import io.zenwatch.zenoh.ZenohId;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What is different between a network and a later one. Immutable.
 *
 * @param before the earlier network
 * @param after the later network
 * @param nodes the zids of nodes that may be others: all that differ are among them
 * @param edges the same of edges
 * @param chains the same of chains
 * @param events what happened in between, the oldest first; where it was more than 10,000 events, the last of them
 */
public record Difference(
        Network before,
        Network after,
        Set<ZenohId> nodes,
        Set<EdgeId> edges,
        Set<String> chains,
        List<TopologyEvent> events) {

    private static final int MAX_EVENTS = 10_000;

    public Difference {
        nodes = Set.copyOf(nodes);
        edges = Set.copyOf(edges);
        chains = Set.copyOf(chains);
        events = List.copyOf(events);
    }

    /** From one network to any later one, without events. */
    public static Difference between(Network before, Network after) {
        Set<String> chains = new HashSet<>(before.chains().keySet());
        chains.addAll(after.chains().keySet());
        Set<ZenohId> nodes = new HashSet<>(before.nodes().keySet());
        nodes.addAll(after.nodes().keySet());
        Set<EdgeId> edges = new HashSet<>(before.edges().keySet());
        edges.addAll(after.edges().keySet());
        return new Difference(before, after, nodes, edges, chains, List.of());
    }

    /** This one and the next as one. */
    public Difference then(Difference next) {
        List<TopologyEvent> all =
                Stream.concat(events.stream(), next.events.stream()).toList();
        return new Difference(
                before,
                next.after,
                union(nodes, next.nodes),
                union(edges, next.edges),
                union(chains, next.chains),
                all.subList(Math.max(0, all.size() - MAX_EVENTS), all.size()));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        Set<T> both = new HashSet<>(one);
        both.addAll(other);
        return both;
    }
}
