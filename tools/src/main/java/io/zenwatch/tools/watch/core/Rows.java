package io.zenwatch.tools.watch.core;

import io.zenwatch.tools.search.EdgeState;
import io.zenwatch.tools.search.NetworkFacts;
import io.zenwatch.tools.search.SearchLine;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Gone;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.traffic.model.NetworkTraffic;
import io.zenwatch.traffic.model.NodeTraffic;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the rows of a network: one for each transport, and one for each node that no transport of these has. */
final class Rows {

    private static final Comparator<Node> CLIENTS_FIRST = Comparator.<Node>comparingInt(node -> rank(node.role()))
            .thenComparing(Node::name)
            .thenComparing(Node::zid);

    private final Network network;
    private final NetworkTraffic traffic;
    private final Instant now;
    private final SearchLine search;
    private final NetworkFacts facts;
    private final boolean isObserverShown;
    private final List<Row> rows = new ArrayList<>();
    private final Set<ZenohId> shown = new HashSet<>();

    private Rows(Network network, NetworkTraffic traffic, Instant now, String search, boolean isObserverShown) {
        this.network = network;
        this.traffic = traffic;
        this.now = now;
        this.search = SearchLine.parse(search);
        this.facts = new NetworkFacts(network, now);
        this.isObserverShown = isObserverShown;
    }

    /** Those that a search leaves, what is gone of late among them. In no order. */
    static List<Row> of(Network network, NetworkTraffic traffic, Instant now, String search, boolean isObserverShown) {
        return new Rows(network, traffic, now, search, isObserverShown).all();
    }

    /** The row with an id, whether a search leaves it or not; empty for what is gone for longer. */
    static Optional<Row> row(Network network, NetworkTraffic traffic, Instant now, String id) {
        Rows rows = new Rows(network, traffic, now, "", true);
        Optional<EdgeId> edgeId = EdgeId.parse(id);
        if (edgeId.isPresent()) {
            Edge edge = network.edges().get(edgeId.get());
            Gone<Edge> gone = network.goneEdges().get(edgeId.get());
            if (edge != null) {
                rows.addEdge(edge, null);
            } else if (gone != null) {
                rows.addEdge(gone.last(), gone.at());
            }
        } else {
            ZenohId zid = new ZenohId(id);
            Node node = network.node(zid);
            Gone<Node> gone = network.goneNodes().get(zid);
            if (node != null) {
                rows.addNode(node, null);
            } else if (gone != null) {
                rows.addNode(gone.last(), gone.at());
            }
        }
        return rows.rows.stream().findFirst();
    }

    private List<Row> all() {
        network.edges().values().forEach(edge -> addEdge(edge, null));
        network.goneEdges().forEach((id, gone) -> {
            if (!network.edges().containsKey(id)) {
                addEdge(gone.last(), gone.at());
            }
        });
        network.nodes().values().forEach(node -> addNode(node, null));
        network.goneNodes().forEach((zid, gone) -> {
            if (!network.nodes().containsKey(zid)) {
                addNode(gone.last(), gone.at());
            }
        });
        return rows;
    }

    private void addEdge(Edge edge, @Nullable Instant goneAt) {
        boolean isWanted = (isObserverShown || !edge.id().has(network.observer()))
                && (search.isEmpty() || search.matches(facts.edge(edge, goneAt != null)));
        if (!isWanted) {
            return;
        }
        Node one = end(edge, edge.id().one(), edge.other());
        Node other = end(edge, edge.id().other(), edge.one());
        boolean isOneFirst = CLIENTS_FIRST.compare(one, other) <= 0;
        Node from = isOneFirst ? one : other;
        Node to = isOneFirst ? other : one;
        boolean isCounted = goneAt == null && !edge.id().isMulticast();
        shown.add(one.zid());
        shown.add(other.zid());
        rows.add(new Row(
                edge.id().toString(),
                from,
                to,
                edge,
                goneAt == null ? EdgeState.of(edge, now) : List.of(EdgeState.GONE),
                goneAt,
                isCounted ? traffic.flow(from.zid(), to.zid()) : null,
                isCounted ? traffic.flow(to.zid(), from.zid()) : null));
    }

    private void addNode(Node node, @Nullable Instant goneAt) {
        boolean isWanted = !shown.contains(node.zid())
                && (isObserverShown || !node.zid().equals(network.observer()))
                && (search.isEmpty() || search.matches(facts.node(node.zid())));
        if (isWanted) {
            List<EdgeState> states = goneAt != null
                    ? List.of(EdgeState.GONE)
                    : EdgeState.isNew(node.since(), now) ? List.of(EdgeState.NEW) : List.of();
            NodeTraffic counted = goneAt == null ? traffic.nodes().get(node.zid()) : null;
            rows.add(new Row(
                    node.zid().toString(),
                    node,
                    null,
                    null,
                    states,
                    goneAt,
                    counted == null ? null : counted.sent(),
                    counted == null ? null : counted.received()));
        }
    }

    /** A node of an edge; if nothing is known of it, what the other end says. */
    private Node end(Edge edge, ZenohId zid, @Nullable EdgeEnd across) {
        Node known = node(network, zid);
        if (known != null) {
            return known;
        }
        WhatAmI role = across == null ? null : across.remoteRole();
        return new Node(zid, role, List.of(), null, null, null, Source.NEIGHBOURS, false, edge.since());
    }

    /** A node as it is, or as it was last; null if nothing is known of it. */
    static @Nullable Node node(Network network, ZenohId zid) {
        Node node = network.node(zid);
        Gone<Node> gone = network.goneNodes().get(zid);
        return node == null && gone != null ? gone.last() : node;
    }

    private static int rank(@Nullable WhatAmI role) {
        return role == WhatAmI.CLIENT ? 0 : role == WhatAmI.ROUTER ? 2 : 1;
    }
}
