package io.zenwatch.doctor.core;

import io.zenwatch.bridge.core.AdminDocument;
import io.zenwatch.doctor.core.EndpointFacts.Attempt;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Gone;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What was seen of a network for some seconds. Immutable.
 *
 * @param network what Zenwatch shows at the end
 * @param first what was told at the beginning
 * @param last what was told at the end
 * @param documents what the admin spaces replied at the end, all of them: two with one zid are of two nodes
 * @param attempts to connect to the locators that nodes announce, by locator
 * @param now when that was
 */
public record NetworkFacts(
        Network network,
        Telling first,
        Telling last,
        List<AdminDocument> documents,
        Map<String, Attempt> attempts,
        Instant now) {

    public NetworkFacts {
        documents = List.copyOf(documents);
        attempts = Map.copyOf(attempts);
    }

    /** The edges that were there the whole time. */
    public Set<EdgeId> lasting() {
        return last.edges().keySet().stream()
                .filter(edge -> first.edges().containsKey(edge))
                .collect(Collectors.toSet());
    }

    /** Who is connected to whom at the end, without the session that looks. */
    public Graph graph() {
        return new Graph(last.edges().keySet()).only(zid -> !zid.equals(network.observer()));
    }

    /** The edges that only one end tells of all the time, although the other tells of itself. */
    public List<EdgeId> contradicted() {
        return lasting().stream()
                .filter(edge -> isOneSided(first, edge) && isOneSided(last, edge))
                .filter(edge -> !edge.has(network.observer()))
                .sorted()
                .toList();
    }

    private static boolean isOneSided(Telling telling, EdgeId edge) {
        return telling.tellers().contains(edge.one())
                && telling.tellers().contains(edge.other())
                && telling.edges().getOrDefault(edge, Set.of()).size() == 1;
    }

    /** The edges that open and close; also those that are closed just now. */
    public List<Edge> flapping() {
        return Stream.concat(
                        network.edges().values().stream(),
                        network.goneEdges().values().stream().map(Gone::last))
                .filter(edge -> edge.isFlapping(now))
                .toList();
    }

    /** Whether a node is a router. */
    public boolean isRouter(ZenohId zid) {
        return last.roles().get(zid) == WhatAmI.ROUTER;
    }
}
