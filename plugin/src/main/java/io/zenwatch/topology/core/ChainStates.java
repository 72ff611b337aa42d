package io.zenwatch.topology.core;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Chain.Hop;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.pcollections.TreePMap;

/** Joins the connections of components to chains. Not thread-safe. */
final class ChainStates {

    /** Of a chain's connections the one that knows most of it. */
    private static final Comparator<Connection> BY_KNOWLEDGE = Comparator.<Connection>comparingInt(
                    connection -> connection.path().pathSegments().size())
            .thenComparing(Connection::id);

    private TreePMap<String, Connection> connections = TreePMap.empty();
    private TreePMap<String, Chain> chains = TreePMap.empty();

    private final Map<String, TreeSet<ZenohId>> nodesOf = new HashMap<>();
    private final Map<String, Set<String>> chainsThrough = new HashMap<>();
    private final Map<String, TreeMap<String, Connection>> members = new HashMap<>();

    Map<String, Connection> connections() {
        return connections;
    }

    Map<String, Chain> chains() {
        return chains;
    }

    /** A component runs on a node, or no longer does; the chains that are others now. */
    Set<String> component(ZenohId zid, String name, boolean isThere) {
        TreeSet<ZenohId> nodes = nodesOf.computeIfAbsent(name, added -> new TreeSet<>());
        if (isThere) {
            nodes.add(zid);
        } else {
            nodes.remove(zid);
        }
        if (nodes.isEmpty()) {
            nodesOf.remove(name);
        }
        Set<String> through = Set.copyOf(chainsThrough.getOrDefault(name, Set.of()));
        through.forEach(this::refresh);
        return through;
    }

    /** A component tells of a connection, or null for none any more; the chains that are others now. */
    Set<String> connection(String id, @Nullable Connection told) {
        Set<String> touched = new HashSet<>();
        Connection before = connections.get(id);
        if (before != null && (told == null || !chainOf(before).equals(chainOf(told)))) {
            touched.add(chainOf(before));
            leave(chainOf(before), id);
        }
        if (told == null) {
            connections = connections.minus(id);
        } else {
            connections = connections.plus(id, told);
            touched.add(chainOf(told));
            members.computeIfAbsent(chainOf(told), added -> new TreeMap<>()).put(id, told);
        }
        touched.forEach(this::refresh);
        return touched;
    }

    private void leave(String chain, String id) {
        Map<String, Connection> left = members.get(chain);
        if (left != null) {
            left.remove(id);
            if (left.isEmpty()) {
                members.remove(chain);
            }
        }
    }

    private static String chainOf(Connection connection) {
        List<PathSegment> path = connection.path().pathSegments();
        return path.isEmpty() ? connection.id() : path.get(0).id();
    }

    private void refresh(String id) {
        Chain before = chains.get(id);
        if (before != null) {
            before.hops()
                    .forEach(hop -> chainsThrough.computeIfPresent(hop.component(), (name, through) -> {
                        through.remove(id);
                        return through.isEmpty() ? null : through;
                    }));
        }
        Map<String, Connection> told = members.get(id);
        if (told == null) {
            chains = chains.minus(id);
            return;
        }
        Connection most = told.values().stream().max(BY_KNOWLEDGE).orElseThrow();
        List<Hop> hops = new ArrayList<>();
        for (PathSegment segment : most.path().pathSegments()) {
            hops.add(hop(segment.name(), segment.id(), told.get(segment.id())));
        }
        if (hops.isEmpty()) {
            hops.add(hop("", id, most));
        }
        Chain after = new Chain(id, hops);
        chains = chains.plus(id, after);
        hops.forEach(hop -> chainsThrough
                .computeIfAbsent(hop.component(), added -> new HashSet<>())
                .add(id));
    }

    private Hop hop(String component, String connectionId, @Nullable Connection connection) {
        TreeSet<ZenohId> nodes = nodesOf.get(component);
        return new Hop(component, connectionId, nodes == null ? null : nodes.first(), connection);
    }
}
