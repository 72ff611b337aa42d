package io.zenwatch.history.core;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.topology.core.EdgeChanges;
import io.zenwatch.topology.core.Events;
import io.zenwatch.topology.core.GoneParts;
import io.zenwatch.topology.core.TopologyCore;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * What several recorders see, as one network: a part is there if one of them sees it, and is as the one says who tells most of
 * it. When nobody sees the network any more, the last that was seen stays. Not thread-safe.
 */
final class MergedView {

    /** What each recorder that sees the network has of it, or had that saw it last. */
    private final TreeMap<Long, Map<ItemId, Told>> seen = new TreeMap<>();

    private final EdgeChanges changes = new EdgeChanges();
    private final GoneParts<ZenohId, Node> goneNodes = new GoneParts<>();
    private final GoneParts<EdgeId, Edge> goneEdges = new GoneParts<>();

    private TreePMap<ZenohId, Node> nodes = TreePMap.empty(Comparator.comparing(ZenohId::hex));
    private TreePMap<EdgeId, Edge> edges = TreePMap.empty();
    private PMap<ZenohId, TreePSet<EdgeId>> edgesOf = HashTreePMap.empty();
    private TreePMap<String, Chain> chains = TreePMap.empty();
    private Map<String, Connection> connections = Map.of();

    private Set<ItemId> touched = new HashSet<>();
    private Network published;

    MergedView(ZenohId observer, boolean isLive, Instant liveSince) {
        published = network(0, isLive, liveSince, observer);
    }

    /**
     * A part as a recorder tells of it.
     *
     * @param part a node, an edge or a chain
     * @param at since when it is told so
     */
    record Told(Object part, long at) {

        static Told read(ItemId id, ChangeRow row) {
            String json = Objects.requireNonNull(row.state());
            return new Told(
                    switch (id.kind()) {
                        case NODE -> PartReader.node(id.key(), json);
                        case EDGE -> PartReader.edge(id.key(), json);
                        case CHAIN -> PartReader.chain(id.key(), json);
                    },
                    row.at());
        }

        /** The node that is known at first hand, the edge of which more ends tell, and else what is told last. */
        boolean isBetterThan(Told other) {
            int more = part instanceof Node node && other.part instanceof Node otherNode
                    ? otherNode.source().compareTo(node.source())
                    : part instanceof Edge edge && other.part instanceof Edge otherEdge
                            ? Integer.compare(weight(edge), weight(otherEdge))
                            : 0;
            return more > 0 || more == 0 && at > other.at;
        }

        private static int weight(Edge edge) {
            return edge.ends().stream()
                    .map(EdgeEnd::source)
                    .mapToInt(Told::weight)
                    .sum();
        }

        private static int weight(Source source) {
            return switch (source) {
                case ITSELF -> 3;
                case BRIDGE -> 2;
                case NEIGHBOURS -> 1;
            };
        }
    }

    /** A recorder sees all that stands from now on, and forgets what it told before. */
    void stands(long recorder, Map<ItemId, Told> standing) {
        Map<ItemId, Told> before = seen.put(recorder, standing);
        touched.addAll(standing.keySet());
        if (before != null) {
            touched.addAll(before.keySet());
        }
    }

    /** A recorder tells of a part; null when it is gone. */
    void tell(long recorder, ItemId id, @Nullable Told told) {
        Map<ItemId, Told> ofRecorder = seen.computeIfAbsent(recorder, added -> new HashMap<>());
        if (told == null) {
            ofRecorder.remove(id);
        } else {
            ofRecorder.put(id, told);
        }
        touched.add(id);
    }

    /** What a recorder told counts no longer. */
    void forget(long recorder) {
        Map<ItemId, Told> before = seen.remove(recorder);
        if (before != null) {
            touched.addAll(before.keySet());
        }
    }

    Network network() {
        return published;
    }

    /**
     * What is different since the last time; null for nothing.
     *
     * @param isQuiet whether what is different now happened at a time that nobody knows
     */
    @Nullable
    Difference publish(long at, boolean isLive, ZenohId observer, boolean isQuiet) {
        Instant time = Micros.toInstant(at);
        Set<ZenohId> differentNodes = new HashSet<>();
        Set<EdgeId> differentEdges = new HashSet<>();
        Set<String> differentChains = new HashSet<>();
        for (ItemId id : touched) {
            Object now = best(id);
            switch (id.kind()) {
                case NODE -> node(new ZenohId(id.key()), (Node) now, time, differentNodes);
                case EDGE ->
                    EdgeId.parse(id.key()).ifPresent(edge -> edge(edge, (Edge) now, time, isQuiet, differentEdges));
                case CHAIN -> chain(id.key(), (Chain) now, differentChains);
            }
        }
        touched = new HashSet<>();
        Network before = published;
        boolean isOther = !differentNodes.isEmpty() || !differentEdges.isEmpty() || !differentChains.isEmpty();
        if (!isOther && before.isLive() == isLive && before.observer().equals(observer)) {
            return null;
        }
        goneNodes.expire(time);
        goneEdges.expire(time);
        if (!differentChains.isEmpty()) {
            connections = connections();
        }
        Instant since = before.isLive() == isLive ? before.liveSince() : time;
        published = network(before.version() + 1, isLive, since, observer);
        return new Difference(
                before,
                published,
                differentNodes,
                differentEdges,
                differentChains,
                Events.between(before, published, differentNodes, differentEdges, differentChains, time));
    }

    private @Nullable Object best(ItemId id) {
        Told best = null;
        for (Map<ItemId, Told> ofRecorder : seen.values()) {
            Told told = ofRecorder.get(id);
            if (told != null && (best == null || told.isBetterThan(best))) {
                best = told;
            }
        }
        return best == null ? null : best.part();
    }

    private void node(ZenohId zid, @Nullable Node now, Instant time, Set<ZenohId> different) {
        Node before = nodes.get(zid);
        if (Objects.equals(before, now)) {
            return;
        }
        different.add(zid);
        if (now != null) {
            nodes = nodes.plus(zid, now);
            goneNodes.isThere(zid, before, now, TopologyCore::isLess, time);
        } else if (before != null) {
            nodes = nodes.minus(zid);
            goneNodes.went(zid, before, time);
        }
    }

    private void edge(EdgeId id, @Nullable Edge now, Instant time, boolean isQuiet, Set<EdgeId> different) {
        Edge before = edges.get(id);
        if ((before == null) != (now == null) && !isQuiet) {
            changes.changed(id, time);
        }
        Edge is = now == null
                ? null
                : new Edge(id, now.one(), now.other(), now.since(), changes.of(id), now.isContradicted());
        if (Objects.equals(before, is)) {
            return;
        }
        different.add(id);
        if (is != null) {
            edges = edges.plus(id, is);
            goneEdges.isThere(id, before, is, TopologyCore::isLess, time);
            tie(id.one(), id);
            tie(id.other(), id);
        } else if (before != null) {
            edges = edges.minus(id);
            goneEdges.went(id, before, time);
            untie(id.one(), id);
            untie(id.other(), id);
        }
    }

    private void tie(ZenohId zid, EdgeId id) {
        edgesOf = edgesOf.plus(zid, edgesOf.getOrDefault(zid, TreePSet.empty()).plus(id));
    }

    private void untie(ZenohId zid, EdgeId id) {
        TreePSet<EdgeId> left = edgesOf.getOrDefault(zid, TreePSet.empty()).minus(id);
        edgesOf = left.isEmpty() ? edgesOf.minus(zid) : edgesOf.plus(zid, left);
    }

    private void chain(String id, @Nullable Chain now, Set<String> different) {
        if (!Objects.equals(chains.get(id), now)) {
            different.add(id);
            chains = now == null ? chains.minus(id) : chains.plus(id, now);
        }
    }

    private Map<String, Connection> connections() {
        Map<String, Connection> all = new TreeMap<>();
        chains.values().forEach(chain -> chain.hops().forEach(hop -> {
            Connection connection = hop.connection();
            if (connection != null) {
                all.put(connection.id(), connection);
            }
        }));
        return all;
    }

    private Network network(long version, boolean isLive, Instant since, ZenohId observer) {
        return new Network(
                version,
                isLive,
                since,
                observer,
                nodes,
                edges,
                edgesOf,
                connections,
                chains,
                goneNodes.parts(),
                goneEdges.parts());
    }
}
