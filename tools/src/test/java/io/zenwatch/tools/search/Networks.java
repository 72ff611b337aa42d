package io.zenwatch.tools.search;

import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Gone;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Makes networks by hand. */
public final class Networks {

    public static final Instant NOW = Instant.parse("2026-11-30T09:00:00Z");
    public static final Instant BEFORE = NOW.minusSeconds(180);
    public static final ZenohId OBSERVER = new ZenohId("ab5e000000000001");

    private final Map<ZenohId, Node> nodes = new TreeMap<>();
    private final Map<EdgeId, Edge> edges = new TreeMap<>();
    private final Map<String, Chain> chains = new TreeMap<>();
    private final Map<ZenohId, Gone<Node>> goneNodes = new LinkedHashMap<>();
    private final Map<EdgeId, Gone<Edge>> goneEdges = new LinkedHashMap<>();
    private ZenohId observer = OBSERVER;
    private boolean isLive = true;

    public static ZenohId zid(String hex) {
        return new ZenohId(hex);
    }

    public Networks observedBy(ZenohId zid) {
        observer = zid;
        return this;
    }

    public Networks notLive() {
        isLive = false;
        return this;
    }

    public Networks node(Node node) {
        nodes.put(node.zid(), node);
        return this;
    }

    public Networks node(String hex, @Nullable WhatAmI role, @Nullable String label) {
        return node(named(hex, role, label));
    }

    public static Node named(String hex, @Nullable WhatAmI role, @Nullable String label) {
        return new Node(zid(hex), role, List.of(), label, null, null, Source.ITSELF, false, BEFORE);
    }

    public Networks edge(Edge edge) {
        edges.put(edge.id(), edge);
        return this;
    }

    /** A transport of which both ends tell; the first of them listens. */
    public Networks edge(String one, String other) {
        return edge(both(one, other, BEFORE));
    }

    public static Edge both(String one, String other, Instant since) {
        EdgeId id = new EdgeId(zid(one), zid(other), false);
        EdgeEnd listening = end(link("tcp/10.0.0.1:7447", "tcp/10.0.0.2:40000", since), since);
        EdgeEnd connecting = end(link("tcp/10.0.0.2:40000", "tcp/10.0.0.1:7447", since), since);
        boolean isOneFirst = id.one().equals(zid(one));
        return new Edge(
                id,
                isOneFirst ? listening : connecting,
                isOneFirst ? connecting : listening,
                since,
                List.of(since),
                false);
    }

    public static EdgeEnd end(EdgeLink link, Instant since) {
        return new EdgeEnd(Source.ITSELF, null, true, false, List.of(link), since);
    }

    public static EdgeLink link(String src, String dst, Instant since) {
        return new EdgeLink("1", src, dst, null, 65_535, true, true, List.of(), null, null, since);
    }

    public Networks chain(Chain chain) {
        chains.put(chain.id(), chain);
        return this;
    }

    public Networks gone(Node node, Instant at) {
        goneNodes.put(node.zid(), new Gone<>(node, at));
        return this;
    }

    public Networks gone(Edge edge, Instant at) {
        goneEdges.put(edge.id(), new Gone<>(edge, at));
        return this;
    }

    public Network build() {
        Map<ZenohId, Set<EdgeId>> edgesOf = new TreeMap<>();
        edges.keySet().forEach(id -> {
            edgesOf.computeIfAbsent(id.one(), zid -> new TreeSet<>()).add(id);
            edgesOf.computeIfAbsent(id.other(), zid -> new TreeSet<>()).add(id);
        });
        return new Network(1, isLive, BEFORE, observer, nodes, edges, edgesOf, Map.of(), chains, goneNodes, goneEdges);
    }
}
