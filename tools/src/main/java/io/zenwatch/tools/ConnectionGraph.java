package io.zenwatch.tools;

import io.zenwatch.connection.Connection;
import io.zenwatch.connection.Connection.PathSegment;
import io.zenwatch.connection.Connection.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Connections as a directed graph of components, in Graphviz's language. */
final class ConnectionGraph {

    private static final Map<State, String> COLOURS =
            Map.of(State.UP, "black", State.DOWN, "red", State.UNKNOWN, "grey");
    private static final String OTHER_COLOUR = "orange";

    private ConnectionGraph() {}

    /** One step of a path. */
    private record Edge(PathSegment from, PathSegment to) {}

    /** The lines of the picture: an edge for each step of each path, in the state that the step's own component says. */
    static List<String> of(Collection<Connection> connections) {
        Map<Edge, Connection> edges = new LinkedHashMap<>();
        Map<String, String> names = names(connections);
        Set<String> components = new LinkedHashSet<>();
        for (Connection connection : connections) {
            List<PathSegment> path = connection.path().pathSegments();
            path.forEach(segment -> components.add(name(segment, names)));
            for (int i = 0; i + 1 < path.size(); i++) {
                Edge edge = new Edge(path.get(i), path.get(i + 1));
                if (i == connection.path().index()) {
                    edges.put(edge, connection);
                } else {
                    edges.putIfAbsent(edge, connection);
                }
            }
        }
        List<String> lines = new ArrayList<>();
        lines.add("digraph connections {");
        lines.add("  rankdir=LR;");
        lines.add("  node [shape=box];");
        components.forEach(component -> lines.add("  " + quoted(component) + ";"));
        edges.forEach((edge, connection) -> lines.add("  " + quoted(name(edge.from(), names)) + " -> "
                + quoted(name(edge.to(), names)) + " [label=" + quoted(label(edge, connection)) + ", color="
                + COLOURS.getOrDefault(connection.state(), OTHER_COLOUR) + "];"));
        lines.add("}");
        return lines;
    }

    /** The names of components by their zids: a transport, whose id is {@code <zid>:<remote zid>}, tells both. */
    private static Map<String, String> names(Collection<Connection> connections) {
        Map<String, String> names = new HashMap<>();
        for (Connection connection : connections) {
            List<PathSegment> path = connection.path().pathSegments();
            String remote = path.size() == 2 ? ":" + path.get(1).name() : "";
            if (!remote.isEmpty() && connection.id().endsWith(remote)) {
                String zid = connection.id().substring(0, connection.id().length() - remote.length());
                names.put(zid, path.get(0).name());
            }
        }
        return names;
    }

    private static String name(PathSegment segment, Map<String, String> names) {
        return names.getOrDefault(segment.name(), segment.name());
    }

    private static String label(Edge edge, Connection connection) {
        String what =
                connection.networkService().isEmpty() ? connection.mechanism().type() : connection.networkService();
        return what + " " + edge.from().id() + " " + connection.state();
    }

    private static String quoted(String text) {
        return '"' + text.replaceAll("\\p{Cntrl}", "?").replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
