package io.zenwatch.tools.connection;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.tools.console.Printable;
import io.zenwatch.zenoh.WhatAmI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Connections as a Graphviz graph of components and sessions: an arrow for each step of each path, and one line for each
 * transport, whether one or both of its ends are known.
 */
public final class ConnectionGraph {

    private static final Map<State, String> COLOURS =
            Map.of(State.UP, "black", State.DOWN, "red", State.UNKNOWN, "grey");
    private static final String OTHER_COLOUR = "orange";

    private final Map<String, String> names = new HashMap<>();
    private final Set<String> nodes = new TreeSet<>();
    private final Map<Step, Connection> steps = new LinkedHashMap<>();
    private final Map<Set<String>, Connection> transports = new LinkedHashMap<>();

    private ConnectionGraph(Collection<Connection> connections) {
        connections.stream().filter(ConnectionGraph::isTransport).forEach(this::learnName);
        for (Connection connection : connections) {
            connection.path().pathSegments().forEach(segment -> nodes.add(name(segment.name())));
            if (isTransport(connection)) {
                transports.merge(ends(connection), connection, (one, other) -> isUp(one) ? other : one);
            } else {
                addSteps(connection);
            }
        }
    }

    /** One step of a path. */
    private record Step(PathSegment from, PathSegment to) {}

    /**
     * The lines of the picture. A step is in the state that its own component says, a transport in that of the end that
     * has a worse one.
     *
     * @param roles what sessions are, by their zids
     */
    public static List<String> of(Collection<Connection> connections, Map<String, WhatAmI> roles) {
        return new ConnectionGraph(connections).lines(roles);
    }

    /** Whether a connection is a transport: its id names both ends, and so does the other end's, the other way round. */
    private static boolean isTransport(Connection connection) {
        List<PathSegment> path = connection.path().pathSegments();
        String id = connection.id();
        int colon = id.indexOf(':');
        return path.size() == 2
                && colon > 0
                && path.get(0).id().equals(id)
                && path.get(1).name().equals(id.substring(colon + 1))
                && path.get(1).id().equals(path.get(1).name() + ":" + id.substring(0, colon));
    }

    private static boolean isUp(Connection connection) {
        return connection.state() == State.UP;
    }

    /** A component's transport tells the component's name and its session's zid. */
    private void learnName(Connection transport) {
        String zid = transport.id().substring(0, transport.id().indexOf(':'));
        String name = transport.path().pathSegments().get(0).name();
        if (!name.equals(zid)) {
            names.put(zid, name);
        }
    }

    private String name(String zidOrName) {
        return names.getOrDefault(zidOrName, zidOrName);
    }

    /** The zids, in an order that does not depend on which end was told first. */
    private static Set<String> ends(Connection transport) {
        return new TreeSet<>(List.of(transport.id().split(":", 2)));
    }

    private void addSteps(Connection connection) {
        List<PathSegment> path = connection.path().pathSegments();
        for (int i = 0; i + 1 < path.size(); i++) {
            Step step = new Step(path.get(i), path.get(i + 1));
            if (i == connection.path().index()) {
                steps.put(step, connection);
            } else {
                steps.putIfAbsent(step, connection);
            }
        }
    }

    private List<String> lines(Map<String, WhatAmI> roles) {
        Map<String, WhatAmI> ofNodes = new HashMap<>();
        roles.forEach((zid, role) -> ofNodes.put(name(zid), role));
        List<String> lines = new ArrayList<>(List.of("digraph connections {", "  rankdir=LR;", "  node [shape=box];"));
        nodes.forEach(node -> lines.add("  " + quoted(node) + label(node, ofNodes.get(node)) + ";"));
        transports.forEach((ends, connection) -> lines.add("  "
                + ends.stream().map(zid -> quoted(name(zid))).collect(Collectors.joining(" -> "))
                + attributes(connection.mechanism().type() + " " + connection.state(), connection, ", dir=none")));
        steps.forEach((step, connection) -> lines.add("  "
                + quoted(name(step.from().name())) + " -> "
                + quoted(name(step.to().name()))
                + attributes(what(connection) + " " + step.from().id() + " " + connection.state(), connection, "")));
        lines.add("}");
        return lines;
    }

    private static String label(String node, @Nullable WhatAmI role) {
        return role == null ? "" : " [label=" + quoted(role + " " + node) + "]";
    }

    private static String attributes(String label, Connection connection, String more) {
        return " [label=" + quoted(label) + ", color=" + COLOURS.getOrDefault(connection.state(), OTHER_COLOUR) + more
                + "];";
    }

    private static String what(Connection connection) {
        return connection.networkService().isEmpty() ? connection.mechanism().type() : connection.networkService();
    }

    private static String quoted(String text) {
        return '"' + Printable.of(text).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
