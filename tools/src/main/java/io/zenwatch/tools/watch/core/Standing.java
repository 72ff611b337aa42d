package io.zenwatch.tools.watch.core;

import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.ChainEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What stands when somebody begins to watch, as if it had just appeared. */
public final class Standing {

    private Standing() {}

    /** First the nodes, then the transports and the connections, at last that it is live if it is. */
    public static List<TopologyEvent> of(Network network, Instant now) {
        List<TopologyEvent> events = new ArrayList<>();
        network.nodes().values().forEach(node -> events.add(new NodeEvent(now, Kind.APPEARED, node, text(node))));
        network.edges()
                .values()
                .forEach(edge -> events.add(new EdgeEvent(now, Kind.APPEARED, edge, text(network, edge))));
        network.chains().values().forEach(chain -> events.add(new ChainEvent(now, Kind.APPEARED, chain, text(chain))));
        if (network.isLive()) {
            events.add(new LiveEvent(now, true, "live: the view is complete"));
        }
        return events;
    }

    private static String text(Node node) {
        String role = node.role() == null ? "node" : node.role().toString();
        String zid = Node.shortZid(node.zid());
        return role + " " + node.name() + (node.name().equals(zid) ? "" : " (" + zid + ")") + " is here";
    }

    private static String text(Network network, Edge edge) {
        String protocols = String.join(", ", edge.protocols());
        return network.name(edge.id().one()) + " and " + network.name(edge.id().other()) + " are connected"
                + (protocols.isEmpty() ? ", without a link" : " by " + protocols);
    }

    private static String text(Chain chain) {
        String components = chain.hops().stream().map(Chain.Hop::component).collect(Collectors.joining(" > "));
        return "connection " + components + (chain.networkService().isEmpty() ? "" : " to " + chain.networkService())
                + " is " + chain.state();
    }
}
