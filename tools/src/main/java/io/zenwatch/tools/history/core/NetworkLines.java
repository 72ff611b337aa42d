package io.zenwatch.tools.history.core;

import io.zenwatch.history.model.RecordedNetwork;
import io.zenwatch.history.model.Recorder;
import io.zenwatch.tools.console.Ages;
import io.zenwatch.tools.console.Cells;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Chain.Hop;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** A network as it was at a moment. */
public final class NetworkLines {

    private static final int WIDTH = 80;
    private static final int NAME = 24;
    private static final int ROLE = 6;
    private static final int INDENT = NAME + ROLE + 2;

    private NetworkLines() {}

    /** As a list of nodes with their neighbours. */
    public static List<String> text(RecordedNetwork recorded, NodeName wanted, ZoneId zone) {
        Network network = recorded.network();
        List<String> lines = new ArrayList<>(Cells.wrap(head(recorded, zone), WIDTH, 2));
        lines.add("");
        lines.add(Cells.fit("NAME", NAME) + " " + Cells.fit("ROLE", ROLE) + " CONNECTED TO");
        network.nodes().values().stream()
                .filter(wanted::is)
                .sorted(Comparator.comparing(Node::name, String.CASE_INSENSITIVE_ORDER))
                .forEach(node -> lines.addAll(line(node, network)));
        network.chains().values().stream()
                .filter(chain -> wanted.isIn(chain, network))
                .forEach(chain -> lines.addAll(Cells.wrap(line(chain), WIDTH, 2)));
        return lines;
    }

    private static String head(RecordedNetwork recorded, ZoneId zone) {
        String at = Ages.date(recorded.at(), zone);
        return recorded.isGap()
                ? "Nobody saw the network at " + at + ". What was known last, at "
                        + Ages.date(recorded.lastSeen(), zone) + ":"
                : "The network at " + at + ", as seen by "
                        + recorded.seenBy().stream()
                                .map(Recorder::name)
                                .distinct()
                                .collect(Collectors.joining(", "))
                        + ":";
    }

    private static List<String> line(Node node, Network network) {
        String neighbours = network.edgesOf(node.zid()).stream()
                .map(edge -> network.name(edge.id().across(node.zid())) + by(edge))
                .sorted(String.CASE_INSENSITIVE_ORDER)
                .collect(Collectors.joining(", "));
        String role = node.role() == null ? "" : node.role().toString();
        List<String> wrapped = Cells.wrap(neighbours.isEmpty() ? "nobody" : neighbours, WIDTH - INDENT, 0);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < wrapped.size(); i++) {
            String margin =
                    i == 0 ? Cells.fit(node.name(), NAME) + " " + Cells.fit(role, ROLE) + " " : " ".repeat(INDENT);
            lines.add(margin + wrapped.get(i));
        }
        return lines;
    }

    private static String by(Edge edge) {
        return edge.protocols().isEmpty() ? "" : " (" + String.join(", ", edge.protocols()) + ")";
    }

    private static String line(Chain chain) {
        String components = chain.hops().stream().map(Hop::component).collect(Collectors.joining(" > "));
        return "connection " + components + (chain.networkService().isEmpty() ? "" : " to " + chain.networkService())
                + " is " + chain.state();
    }

    /** As one JSON object for the moment, and one for each node, edge and chain. */
    public static List<String> json(RecordedNetwork recorded, NodeName wanted) {
        Network network = recorded.network();
        List<String> lines = new ArrayList<>();
        lines.add(new JsonRow("network")
                .add("at", recorded.at())
                .add("gap", recorded.isGap())
                .add("last_seen", recorded.lastSeen())
                .add("recorders", recorded.seenBy().stream().map(Recorder::name).toList())
                .end());
        network.nodes().values().stream().filter(wanted::is).map(JsonRow::of).forEach(lines::add);
        network.edges().values().stream()
                .filter(edge -> wanted.isIn(edge.id(), network))
                .map(JsonRow::of)
                .forEach(lines::add);
        network.chains().values().stream()
                .filter(chain -> wanted.isIn(chain, network))
                .map(JsonRow::of)
                .forEach(lines::add);
        return lines;
    }
}
