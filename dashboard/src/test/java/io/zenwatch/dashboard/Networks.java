package io.zenwatch.dashboard;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Chain.Hop;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.traffic.model.Flow;
import io.zenwatch.traffic.model.NetworkTraffic;
import io.zenwatch.traffic.model.NodeTraffic;
import io.zenwatch.traffic.model.Rate;
import io.zenwatch.traffic.model.TransportTraffic;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Networks and differences that no session has seen. */
public final class Networks {

    public static final Instant TIME = Instant.parse("2026-11-30T09:00:00.123456Z");
    public static final ZenohId OBSERVER = new ZenohId("abc0");

    public static final Network EMPTY = network(0, false, List.of(), List.of(), List.of());

    private Networks() {}

    public static ZenohId zid(int number) {
        return new ZenohId(Integer.toHexString(0x1000_0000 + number));
    }

    public static Node node(int number, @Nullable String name) {
        return node(zid(number), WhatAmI.CLIENT, name, Source.ITSELF);
    }

    public static Node node(ZenohId zid, @Nullable WhatAmI role, @Nullable String name, Source source) {
        return new Node(zid, role, name == null ? List.of() : List.of(name), null, null, "1.10.2", source, false, TIME);
    }

    /** An edge that the first of its ends tells of. */
    public static Edge edge(int one, int other) {
        EdgeId id = new EdgeId(zid(one), zid(other), false);
        EdgeLink link = new EdgeLink(
                "1",
                "tcp/127.0.0.1:7447",
                "tcp/127.0.0.1:51000",
                null,
                49152,
                true,
                true,
                List.of("lo"),
                null,
                null,
                TIME);
        EdgeEnd end = new EdgeEnd(Source.ITSELF, WhatAmI.CLIENT, true, false, List.of(link), TIME);
        return new Edge(id, end, null, TIME, List.of(TIME), false);
    }

    /** A connection of the service {@code video} through two components. */
    public static Chain chain(String id, State state) {
        Connection connection =
                Connection.EMPTY.withId(id).withNetworkService("video").withState(state);
        return new Chain(
                id, List.of(new Hop("camera", id, zid(1), connection), new Hop("screen", id + "-2", null, null)));
    }

    public static Network network(
            long version, boolean isLive, Collection<Node> nodes, Collection<Edge> edges, Collection<Chain> chains) {
        Map<ZenohId, Node> nodeMap = new TreeMap<>();
        nodes.forEach(node -> nodeMap.put(node.zid(), node));
        Map<EdgeId, Edge> edgeMap = new TreeMap<>();
        Map<ZenohId, Set<EdgeId>> edgesOf = new TreeMap<>();
        for (Edge edge : edges) {
            edgeMap.put(edge.id(), edge);
            edgesOf.computeIfAbsent(edge.id().one(), zid -> new TreeSet<>()).add(edge.id());
            edgesOf.computeIfAbsent(edge.id().other(), zid -> new TreeSet<>()).add(edge.id());
        }
        Map<String, Chain> chainMap = new TreeMap<>();
        chains.forEach(chain -> chainMap.put(chain.id(), chain));
        return new Network(
                version, isLive, TIME, OBSERVER, nodeMap, edgeMap, edgesOf, Map.of(), chainMap, Map.of(), Map.of());
    }

    public static Difference difference(Network before, Network after, TopologyEvent... events) {
        Difference between = Difference.between(before, after);
        return new Difference(before, after, between.nodes(), between.edges(), between.chains(), List.of(events));
    }

    /** Traffic of which the first of two nodes tells: it sends so many bytes a second to the other, and receives half of that. */
    public static NetworkTraffic traffic(int one, int other, double bytes) {
        Flow sent = new Flow(1, 1, null, new Rate(bytes, 10, null));
        Flow received = new Flow(1, 1, null, new Rate(bytes / 2, 5, null));
        NodeTraffic node = new NodeTraffic(
                sent, received, Map.of(), Map.of(zid(other), new TransportTraffic(sent, received, List.of())));
        return new NetworkTraffic(TIME, Map.of(zid(one), node));
    }
}
