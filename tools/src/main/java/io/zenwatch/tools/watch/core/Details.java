package io.zenwatch.tools.watch.core;

import static io.zenwatch.tools.watch.core.Line.plain;
import static io.zenwatch.tools.watch.core.Line.strong;

import io.zenwatch.tools.console.Ages;
import io.zenwatch.tools.search.EdgeState;
import io.zenwatch.tools.watch.core.Line.Tone;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.ChainEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** All that is known of the row whose details are shown. */
final class Details {

    private static final int MAX_METADATA = 4_000;

    private final WatchModel model;
    private final List<Line> lines = new ArrayList<>();

    private Details(WatchModel model) {
        this.model = model;
    }

    static List<Line> of(WatchModel model) {
        Details details = new Details(model);
        Row row = model.view().subject();
        Network network = model.network();
        if (row != null && network != null) {
            details.addRow(row, network);
        }
        return details.lines;
    }

    private void addRow(Row row, Network network) {
        Instant goneAt = row.goneAt();
        if (goneAt != null) {
            lines.add(new Line(Tone.NOTE, "GONE since " + time(goneAt)));
        }
        addNode(row.from());
        if (row.to() != null) {
            addNode(row.to());
        }
        if (row.edge() != null) {
            addEdge(row, row.edge());
        } else {
            addTraffic(row);
            network.edgesOf(row.from().zid()).stream()
                    .map(edge -> edge.id().across(row.from().zid()))
                    .forEach(zid -> lines.add(plain("  connected to " + network.name(zid) + " (" + zid + ")")));
        }
        network.chains().values().stream()
                .filter(chain -> chain.hops().stream().anyMatch(hop -> hop.node() != null && row.has(hop.node())))
                .forEach(this::addChain);
        addEvents(row);
    }

    private void addNode(Node node) {
        String role = node.role() == null ? "node" : node.role().toString();
        lines.add(strong(role + " " + node.name()));
        lines.add(plain("  zid " + node.zid() + ", since " + time(node.since())));
        List<String> facts = new ArrayList<>();
        facts.add(
                switch (node.source()) {
                    case ITSELF -> "shows itself";
                    case BRIDGE -> "shown by a bridge";
                    case NEIGHBOURS -> "known from its neighbours";
                });
        if (node.zenohVersion() != null) {
            facts.add("zenoh " + node.zenohVersion());
        }
        if (node.isProducer()) {
            facts.add("runs a monitoring producer");
        }
        lines.add(plain("  " + String.join(", ", facts)));
        if (!node.components().isEmpty()) {
            lines.add(plain("  components: " + String.join(", ", node.components())));
        }
        if (node.label() != null && !node.components().isEmpty()) {
            lines.add(plain("  name in its metadata: " + node.label()));
        }
        if (node.metadata() != null) {
            lines.add(plain("  metadata: " + limited(node.metadata())));
        }
    }

    private static String limited(String text) {
        return text.length() <= MAX_METADATA ? text : text.substring(0, MAX_METADATA) + "…";
    }

    private void addEdge(Row row, Edge edge) {
        lines.add(strong(
                (edge.id().isMulticast() ? "multicast transport" : "transport") + " since " + time(edge.since())));
        int changes = edge.recentChanges(model.now());
        if (changes > 0) {
            lines.add(plain("  opened or closed " + changes + (changes == 1 ? " time" : " times")
                    + " within 10 minutes, last at "
                    + time(edge.changes().get(edge.changes().size() - 1))));
        }
        if (!row.states().isEmpty()) {
            lines.add(plain(
                    "  state: " + row.states().stream().map(EdgeState::toString).collect(Collectors.joining(", "))));
        }
        addTraffic(row);
        addEnd(row.from(), edge.end(row.from().zid()));
        if (row.to() != null) {
            addEnd(row.to(), edge.end(row.to().zid()));
        }
    }

    private void addTraffic(Row row) {
        if (model.hasTraffic() && !row.isGone()) {
            lines.add(plain("  traffic out of " + row.from().name() + ": " + Rates.sentence(row.sent())));
            lines.add(plain("  traffic into " + row.from().name() + ": " + Rates.sentence(row.received())));
        }
    }

    private void addEnd(Node node, @Nullable EdgeEnd end) {
        if (end == null) {
            lines.add(plain("  " + node.name() + " says nothing of it"));
            return;
        }
        lines.add(plain("  " + (end.source() == Source.NEIGHBOURS ? "derived for " : "as told by ") + node.name()
                + ": qos " + flag(end.isQos()) + ", shm " + flag(end.isShm()) + ", since " + time(end.since())));
        end.links().forEach(this::addLink);
    }

    private void addLink(EdgeLink link) {
        lines.add(plain("    link " + known(link.src()) + " -> " + known(link.dst())));
        List<String> facts = Stream.of(
                        said("group", link.group()),
                        said("mtu", link.mtu()),
                        link.isReliable() == null ? null : link.isReliable() ? "reliable" : "best effort",
                        link.isStreamed() == null ? null : link.isStreamed() ? "streamed" : "datagrams",
                        said("interfaces", link.interfaces().isEmpty() ? null : String.join(" ", link.interfaces())),
                        said("authenticated as", link.authIdentifier()),
                        said("priorities", link.priorities()),
                        "since " + time(link.since()))
                .filter(fact -> fact != null)
                .map(String::valueOf)
                .toList();
        lines.add(plain("      " + String.join(", ", facts)));
    }

    private static @Nullable String said(String what, @Nullable Object value) {
        return value == null ? null : what + " " + value;
    }

    private static String known(String endpoint) {
        return endpoint.isEmpty() ? "?" : endpoint;
    }

    private static String flag(@Nullable Boolean flag) {
        return flag == null ? "?" : flag ? "yes" : "no";
    }

    private void addChain(Chain chain) {
        lines.add(strong("connection " + chain.networkService() + " " + chain.state()));
        lines.add(plain("  "
                + chain.hops().stream()
                        .map(hop -> hop.component() + " " + hop.state())
                        .collect(Collectors.joining(" -> "))));
    }

    private void addEvents(Row row) {
        List<TopologyEvent> all = model.events();
        List<Line> events = IntStream.iterate(all.size() - 1, i -> i >= 0, i -> i - 1)
                .mapToObj(all::get)
                .filter(event -> isOf(event, row))
                .map(event -> plain("  " + Ages.date(event.at(), model.zone()) + " " + event.text()))
                .toList();
        if (!events.isEmpty()) {
            lines.add(strong("events, the latest first"));
            lines.addAll(events);
        }
    }

    private static boolean isOf(TopologyEvent event, Row row) {
        if (event instanceof NodeEvent of) {
            return row.has(of.node().zid());
        } else if (event instanceof EdgeEvent of) {
            return of.edge().id().toString().equals(row.id())
                    || row.edge() == null && of.edge().id().has(row.from().zid());
        } else if (event instanceof ChainEvent of) {
            return of.chain().hops().stream().anyMatch(hop -> hop.node() != null && row.has(hop.node()));
        }
        return event instanceof LiveEvent;
    }

    private String time(Instant time) {
        return Ages.date(time, model.zone()) + " (" + Ages.ago(time, model.now()) + ")";
    }
}
