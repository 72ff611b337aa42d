package io.zenwatch.topology;

import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Chain.Hop;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A network as a Graphviz graph: a line for each transport, an arrow for each step of a chain of components. Nodes have their
 * names, and their zids as identifiers. Nodes without a line or an arrow are left out.
 */
public final class DotGraph {

    private static final Map<State, String> COLOURS =
            Map.of(State.UP, "black", State.DOWN, "red", State.UNKNOWN, "grey");
    private static final String OTHER_COLOUR = "orange";
    private static final Map<WhatAmI, String> SHAPES =
            Map.of(WhatAmI.ROUTER, "hexagon", WhatAmI.PEER, "ellipse", WhatAmI.CLIENT, "box");

    private final Network network;
    private final Set<ZenohId> nodes = new TreeSet<>();
    private final Set<String> components = new TreeSet<>();
    private final List<String> lines = new ArrayList<>();

    private DotGraph(Network network) {
        this.network = network;
    }

    /** The lines of a graph of all. */
    public static List<String> of(Network network) {
        return of(network, edge -> true, chain -> true);
    }

    /**
     * The lines of a graph of a part.
     *
     * @param edges the transports to draw
     * @param chains the chains to draw
     * @return no lines if there is nothing to draw
     */
    public static List<String> of(Network network, Predicate<? super Edge> edges, Predicate<? super Chain> chains) {
        DotGraph graph = new DotGraph(network);
        network.edges().values().stream().filter(edges).forEach(graph::addEdge);
        network.chains().values().stream().filter(chains).forEach(graph::addChain);
        return graph.lines.isEmpty() ? List.of() : graph.withNodes();
    }

    private void addEdge(Edge edge) {
        nodes.add(edge.id().one());
        nodes.add(edge.id().other());
        String style = edge.isContradicted() ? ", style=dashed, color=red" : "";
        lines.add("  " + quoted(edge.id().one().toString()) + " -> "
                + quoted(edge.id().other().toString()) + " [label=" + quoted(String.join(", ", edge.protocols()))
                + ", dir=none" + style + "];");
    }

    private void addChain(Chain chain) {
        List<Hop> hops = chain.hops();
        for (int i = 0; i + 1 < hops.size(); i++) {
            Hop from = hops.get(i);
            String what = chain.networkService().isEmpty() ? "connection" : chain.networkService();
            lines.add("  " + end(from) + " -> " + end(hops.get(i + 1)) + " [label="
                    + quoted(what + " " + from.state()) + ", color="
                    + COLOURS.getOrDefault(from.state(), OTHER_COLOUR) + "];");
        }
    }

    private String end(Hop hop) {
        if (hop.node() == null) {
            components.add(hop.component());
            return quoted("component " + hop.component());
        }
        nodes.add(hop.node());
        return quoted(hop.node().toString());
    }

    private List<String> withNodes() {
        List<String> all = new ArrayList<>(List.of("digraph network {", "  rankdir=LR;"));
        nodes.forEach(zid -> all.add("  " + quoted(zid.toString()) + attributes(zid, network.node(zid))));
        components.forEach(name -> all.add(
                "  " + quoted("component " + name) + " [label=" + quoted(name) + ", shape=box, style=dashed];"));
        all.addAll(lines);
        all.add("}");
        return all;
    }

    private String attributes(ZenohId zid, @Nullable Node node) {
        WhatAmI role = node == null ? null : node.role();
        String label = (role == null ? "" : role + " ") + network.name(zid);
        boolean isSolid = node != null && node.source() != Source.NEIGHBOURS;
        return " [label=" + quoted(label) + ", shape=" + (role == null ? "box" : SHAPES.get(role))
                + (isSolid ? "" : ", style=dashed") + "];";
    }

    /** Without what could end the text, the line or move a cursor. */
    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(character -> {
            if (character == '"' || character == '\\') {
                quoted.append('\\').appendCodePoint(character);
            } else if (Character.isISOControl(character)
                    || Character.getType(character) == Character.FORMAT
                    || Character.getType(character) == Character.SURROGATE
                    || Character.getType(character) == Character.LINE_SEPARATOR
                    || Character.getType(character) == Character.PARAGRAPH_SEPARATOR) {
                quoted.append('\uFFFD');
            } else {
                quoted.appendCodePoint(character);
            }
        });
        return quoted.append('"').toString();
    }
}
