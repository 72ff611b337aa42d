package io.zenwatch.topology.core;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.TransportConnections;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;
import org.pcollections.TreePMap;
import org.pcollections.TreePSet;

/**
 * Joins what is heard of a network to one model. Whatever the order in which the same things are told last, the nodes, edges
 * and chains are the same; only times and what is gone depend on it. Not thread-safe.
 */
public final class TopologyCore {

    /** How long what is gone is kept. */
    public static final Duration GONE_KEPT = Duration.ofMinutes(1);

    /** How long an end may be silent about an edge before that counts. */
    static final Duration CONTRADICTED_AFTER = Duration.ofSeconds(5);

    static final int MAX_GONE = 1_000;

    /** Anybody can tell of any number of transports: what is beyond is passed over. */
    private static final int MAX_ENDS = 200_000;

    private final Map<ZenohId, NodeState> states = new HashMap<>();
    private final StandingTokens tokens = new StandingTokens();
    private final LiveParts live;
    private final ChainStates chainStates = new ChainStates();
    private final EdgeChanges changes = new EdgeChanges();

    /** The edges that one end alone tells of although the other could, with the time when that counts. */
    private final Map<EdgeId, Instant> doubted = new LinkedHashMap<>();

    // New ones after each publication: a set that was large once is slow for ever.
    private Set<ZenohId> touchedNodes = new HashSet<>();
    private Set<EdgeId> touchedEdges = new HashSet<>();
    private Set<String> touchedChains = new HashSet<>();

    private int ends;
    private boolean hasBegun;
    private boolean isChanged;

    private Network published;
    private TreePMap<ZenohId, Node> nodes = TreePMap.empty(Comparator.comparing(ZenohId::hex));
    private TreePMap<EdgeId, Edge> edges = TreePMap.empty();
    private PMap<ZenohId, TreePSet<EdgeId>> edgesOf = HashTreePMap.empty();
    private final GoneParts<ZenohId, Node> goneNodes = new GoneParts<>();
    private final GoneParts<EdgeId, Edge> goneEdges = new GoneParts<>();

    public TopologyCore(ZenohId observer, Instant now) {
        live = new LiveParts(now);
        NodeState own = state(observer, now);
        own.isObserver = true;
        published = network(0, observer);
        refreshNode(observer, now);
    }

    /** The last network that was published. */
    public Network network() {
        return published;
    }

    /**
     * A node tells of a transport.
     *
     * @param key of the transport
     * @param told without links; null when it is closed
     */
    public void transport(ConnectivityKey key, @Nullable EdgeEnd told, Instant now) {
        tell(key, told != null, now, end -> end.transport(told), told == null ? now : told.since());
    }

    /**
     * A node tells of a link.
     *
     * @param key of the link
     * @param told null when it is closed
     */
    public void link(ConnectivityKey key, @Nullable EdgeLink told, Instant now) {
        String id = key.linkId();
        if (id != null) {
            tell(key, told != null, now, end -> end.link(id, told), now);
        }
    }

    private void tell(ConnectivityKey key, boolean isThere, Instant now, Consumer<EndState> change, Instant since) {
        if (key.zid().equals(key.remote())) {
            return;
        }
        EdgeId id = new EdgeId(key.zid(), key.remote(), key.isMulticast());
        NodeState known = states.get(key.zid());
        EndState end = known == null ? null : known.ends.get(id);
        if (end == null && (!isThere || ends >= MAX_ENDS)) {
            return;
        }
        NodeState here = state(key.zid(), now);
        NodeState there = state(key.remote(), now);
        if (end == null) {
            end = new EndState();
            ends++;
            here.ends.put(id, end);
            there.remoteEnds.put(id, end);
        }
        Source before = end.source();
        change.accept(end);
        here.told(before, end.source());
        if (before != null && !end.isOpen()) {
            here.closed(now);
            there.closed(now);
        }
        if (end.isForgotten()) {
            ends--;
            here.ends.remove(id);
            there.remoteEnds.remove(id);
        }
        here.seenSince(since);
        there.seenSince(since);
        refreshEdge(id, now);
        refreshNode(key.zid(), now);
        refreshNode(key.remote(), now);
    }

    /** A liveliness token appeared, or vanished: a session's, a component's or a producer's. */
    public void token(KeyExpr token, boolean isThere, Instant now) {
        if (!isThere) {
            tokens.vanished(token, hasLeft(token, now), now);
        } else if (tokens.appeared(token)) {
            apply(token, true, now);
        }
    }

    /** Not while the observer is alone: then all tokens vanish, whoever is there. */
    private boolean hasLeft(KeyExpr token, Instant now) {
        NodeState state =
                NodeToken.read(token).map(read -> states.get(read.zid())).orElse(null);
        return state != null && state.hasLeft(now) && edgesOf.containsKey(published.observer());
    }

    private void apply(KeyExpr token, boolean isThere, Instant now) {
        NodeToken.read(token).ifPresent(read -> {
            NodeState state = state(read.zid(), now);
            switch (read.kind()) {
                case SESSION -> state.isExposed = isThere;
                case MONITOR -> state.isProducer = isThere;
                default -> component(state, read.component(), isThere);
            }
            refreshNode(read.zid(), now);
        });
    }

    private void component(NodeState state, String name, boolean isThere) {
        if (isThere) {
            state.components.add(name);
        } else {
            state.components.remove(name);
        }
        touchChains(chainStates.component(state.zid, name, isThere));
    }

    /** What a node says of itself; null for nothing any more. */
    public void info(ZenohId zid, @Nullable NodeInfo info, Instant now) {
        NodeState state = state(zid, now);
        state.info = info;
        refreshNode(zid, now);
    }

    /**
     * A component has a connection that is new or other than before, or null where it has none any more. Some stand for
     * transports.
     */
    public void connection(String id, @Nullable Connection connection, Instant now) {
        boolean isTransport = connection != null && TransportConnections.isTransport(connection);
        EdgeEnd end = connection != null && isTransport ? Reading.transport(connection, now) : null;
        TransportConnections.transport(id)
                .ifPresent(key -> tell(key, end != null, now, state -> state.component(end), now));
        touchChains(chainStates.connection(id, isTransport ? null : connection));
    }

    /** Whether a part of what is told is believed whole, and since when it is or is not. */
    public void live(Part part, boolean isPartLive, Instant since, Instant now) {
        if (live.become(part, isPartLive, since)) {
            isChanged = true;
            tokens.live(live.isLive(), now);
        }
    }

    /** What stood at the beginning has been told: from now on changes are events. */
    public void begin() {
        hasBegun = true;
        isChanged = true;
    }

    /** When {@link #expire} will have something to do; null for not before something is told. */
    public @Nullable Instant nextDue() {
        return Stream.of(
                        doubted.values().stream().findFirst(),
                        Optional.ofNullable(tokens.nextDue()),
                        Optional.ofNullable(goneNodes.nextDue()),
                        Optional.ofNullable(goneEdges.nextDue()))
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** Does what time alone brings: a token counts as gone, what is gone is forgotten, and an end that was silent for long contradicts. */
    public void expire(Instant now) {
        tokens.takeGone(now).forEach(token -> apply(token, false, now));
        isChanged |= goneNodes.expire(now);
        isChanged |= goneEdges.expire(now);
        for (Iterator<Map.Entry<EdgeId, Instant>> all = doubted.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<EdgeId, Instant> next = all.next();
            if (next.getValue().isAfter(now)) {
                break;
            }
            all.remove();
            Edge edge = edges.get(next.getKey());
            if (edge != null) {
                putEdge(new Edge(edge.id(), edge.one(), edge.other(), edge.since(), edge.changes(), true));
            }
        }
    }

    /** Publishes what has changed since the last time; null if nothing has. */
    public @Nullable Difference publish(Instant now) {
        if (!isChanged) {
            return null;
        }
        isChanged = false;
        Network before = published;
        Network after = network(before.version() + 1, before.observer());
        published = after;
        Difference difference = new Difference(
                before,
                after,
                touchedNodes,
                touchedEdges,
                touchedChains,
                hasBegun && before.version() > 0
                        ? Events.between(before, after, touchedNodes, touchedEdges, touchedChains, now)
                        : List.of());
        touchedNodes = new HashSet<>();
        touchedEdges = new HashSet<>();
        touchedChains = new HashSet<>();
        return difference;
    }

    private Network network(long version, ZenohId observer) {
        return new Network(
                version,
                live.isLive(),
                live.since(),
                observer,
                nodes,
                edges,
                edgesOf,
                chainStates.connections(),
                chainStates.chains(),
                goneNodes.parts(),
                goneEdges.parts());
    }

    private NodeState state(ZenohId zid, Instant now) {
        return states.computeIfAbsent(zid, added -> new NodeState(zid, now));
    }

    private void touchChains(Set<String> ids) {
        touchedChains.addAll(ids);
        isChanged |= !ids.isEmpty();
    }

    private void refreshNode(ZenohId zid, Instant now) {
        NodeState state = states.get(zid);
        if (state == null) {
            return;
        }
        Node before = nodes.get(zid);
        Node after = state.toNode();
        if (state.isForgotten(after)) {
            states.remove(zid);
        }
        if (!Objects.equals(before, after)) {
            isChanged = true;
            touchedNodes.add(zid);
            if (after == null) {
                nodes = nodes.minus(zid);
                goneNodes.went(zid, Objects.requireNonNull(before), now);
            } else {
                nodes = nodes.plus(zid, after);
                goneNodes.isThere(zid, before, after, TopologyCore::isLess, now);
            }
            if (tellsOfItself(before) != tellsOfItself(after)) {
                edgesOf.getOrDefault(zid, TreePSet.empty()).forEach(edge -> refreshEdge(edge, now));
            }
        }
    }

    private static boolean tellsOfItself(@Nullable Node node) {
        return node != null && node.source() != Source.NEIGHBOURS;
    }

    private void refreshEdge(EdgeId id, Instant now) {
        EdgeEnd one = end(id.one(), id);
        EdgeEnd other = end(id.other(), id);
        Edge before = edges.get(id);
        if (one == null && other == null) {
            doubted.remove(id);
            if (before != null) {
                changed(id, now);
                goneEdges.went(id, before, now);
                edges = edges.minus(id);
                untie(id.one(), id);
                untie(id.other(), id);
                isChanged = true;
                touchedEdges.add(id);
            }
            return;
        }
        boolean isDoubted = one == null && tellsOfItself(nodes.get(id.one()))
                || other == null && tellsOfItself(nodes.get(id.other()));
        if (!isDoubted) {
            doubted.remove(id);
        } else if (before == null || !before.isContradicted()) {
            doubted.putIfAbsent(id, now.plus(CONTRADICTED_AFTER));
        }
        if (before == null) {
            changed(id, now);
            tie(id.one(), id);
            tie(id.other(), id);
        }
        Instant since = Stream.concat(
                        Stream.ofNullable(before).map(Edge::since),
                        Stream.of(one, other).flatMap(Stream::ofNullable).map(EdgeEnd::since))
                .min(Instant::compareTo)
                .orElse(now);
        Edge after =
                new Edge(id, one, other, since, changes.of(id), isDoubted && before != null && before.isContradicted());
        if (!after.equals(before)) {
            goneEdges.isThere(id, before, after, TopologyCore::isLess, now);
            putEdge(after);
        }
    }

    /** Whether less is told of a node than before. */
    public static boolean isLess(Node node, Node than) {
        return node.role() == null && than.role() != null
                || node.label() == null && than.label() != null
                || node.components().size() < than.components().size()
                || node.source().compareTo(than.source()) > 0;
    }

    /** Whether less is told of an edge than before. */
    public static boolean isLess(Edge edge, Edge than) {
        return edge.ends().size() < than.ends().size()
                || edge.links().size() < than.links().size();
    }

    private void putEdge(Edge edge) {
        edges = edges.plus(edge.id(), edge);
        isChanged = true;
        touchedEdges.add(edge.id());
    }

    private @Nullable EdgeEnd end(ZenohId zid, EdgeId id) {
        NodeState state = states.get(zid);
        EndState end = state == null ? null : state.ends.get(id);
        return end == null ? null : end.toEnd();
    }

    /** An edge was opened or closed; what stood at the beginning was not. */
    private void changed(EdgeId id, Instant now) {
        if (hasBegun) {
            changes.changed(id, now);
        }
    }

    private void tie(ZenohId zid, EdgeId id) {
        edgesOf = edgesOf.plus(zid, edgesOf.getOrDefault(zid, TreePSet.empty()).plus(id));
    }

    private void untie(ZenohId zid, EdgeId id) {
        TreePSet<EdgeId> left = edgesOf.getOrDefault(zid, TreePSet.empty()).minus(id);
        edgesOf = left.isEmpty() ? edgesOf.minus(zid) : edgesOf.plus(zid, left);
    }
}
