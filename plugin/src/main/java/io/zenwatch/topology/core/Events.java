package io.zenwatch.topology.core;

import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Gone;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.ChainEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What happened between a network and the next one, in words: arrivals before departures of what hangs on them. */
public final class Events {

    private final Network before;
    private final Network after;
    private final Instant at;
    private final List<TopologyEvent> events = new ArrayList<>();

    private Events(Network before, Network after, Instant at) {
        this.before = before;
        this.after = after;
        this.at = at;
    }

    /**
     * In an order that reads well.
     *
     * @param nodes those that may be others; the same of edges and chains
     * @param at when it was heard of
     */
    public static List<TopologyEvent> between(
            Network before,
            Network after,
            Collection<ZenohId> nodes,
            Collection<EdgeId> edges,
            Collection<String> chains,
            Instant at) {
        Events events = new Events(before, after, at);
        Set<ZenohId> sortedNodes = new TreeSet<>(nodes);
        sortedNodes.stream().filter(after.nodes()::containsKey).forEach(events::node);
        new TreeSet<>(edges).forEach(events::edge);
        new TreeSet<>(chains).forEach(events::chain);
        sortedNodes.stream().filter(zid -> !after.nodes().containsKey(zid)).forEach(events::node);
        events.live();
        return events.events;
    }

    private void node(ZenohId zid) {
        Node was = before.nodes().get(zid);
        Node is = after.nodes().get(zid);
        if (was == null && is != null) {
            events.add(new NodeEvent(at, Kind.APPEARED, is, described(is) + " appeared"));
        } else if (was != null && is == null) {
            Gone<Node> gone = after.goneNodes().get(zid);
            Node last = gone == null ? was : gone.last();
            events.add(new NodeEvent(at, Kind.GONE, last, described(last) + " is gone"));
        } else if (was != null && is != null) {
            String text = isCalledOtherwise(was, is) ? " is now called " + is.name() : changes(was, is);
            if (!text.isEmpty()) {
                events.add(new NodeEvent(at, Kind.CHANGED, is, described(was) + text));
            }
        }
    }

    private static boolean isCalledOtherwise(Node was, Node is) {
        return is.isNamed() && !is.name().equals(was.name());
    }

    /** Who tells of a node is no news of the node, nor what is not told any more. */
    private static String changes(Node was, Node is) {
        if (!Objects.equals(was.role(), is.role())) {
            return was.role() == null || is.role() == null ? "" : " is a " + is.role() + " now";
        } else if (!was.components().equals(is.components())) {
            return " has other components now: "
                    + (is.components().isEmpty() ? "none" : String.join(", ", is.components()));
        }
        return was.isProducer() == is.isProducer()
                ? ""
                : is.isProducer() ? " can be monitored now" : " can no longer be monitored";
    }

    private static String described(Node node) {
        String role = node.role() == null ? "node" : node.role().toString();
        String zid = Node.shortZid(node.zid());
        return role + " " + node.name() + (node.name().equals(zid) ? "" : " (" + zid + ")");
    }

    private void edge(EdgeId id) {
        Edge was = before.edges().get(id);
        Edge is = after.edges().get(id);
        String ends = name(id.one()) + " and " + name(id.other());
        if (was == null && is != null) {
            events.add(new EdgeEvent(at, Kind.APPEARED, is, ends + " are connected" + by(is)));
        } else if (was != null && is == null) {
            events.add(new EdgeEvent(at, Kind.GONE, was, ends + " are no longer connected"));
        } else if (was != null && is != null && was.isContradicted() != is.isContradicted()) {
            ZenohId teller = is.one() == null ? id.other() : id.one();
            String text = is.isContradicted()
                    ? "only " + name(teller) + " tells of its transport to " + name(id.across(teller))
                    : "the ends agree again: " + ends + " are connected";
            events.add(new EdgeEvent(at, Kind.CHANGED, is, text));
        } else if (was != null && is != null && !routes(was).equals(routes(is))) {
            events.add(new EdgeEvent(at, Kind.CHANGED, is, ends + " are now connected" + by(is)));
        }
    }

    /** What ends loses its name first. */
    private String name(ZenohId zid) {
        Node is = after.nodes().get(zid);
        boolean isKnown = is != null ? is.isNamed() : after.goneNodes().containsKey(zid);
        return (isKnown ? after : before).name(zid);
    }

    private static String by(Edge edge) {
        List<EdgeLink> links = edge.links();
        String protocols = String.join(", ", edge.protocols());
        return links.isEmpty()
                ? ", without a link"
                : links.size() == 1 ? " by " + protocols : " by " + links.size() + " links (" + protocols + ")";
    }

    /** The links, each once, whichever end tells of it. */
    private static Set<Set<String>> routes(Edge edge) {
        return edge.ends().stream()
                .map(EdgeEnd::links)
                .flatMap(List::stream)
                .map(link -> (Set<String>) new TreeSet<>(List.of(link.src(), link.dst())))
                .collect(Collectors.toSet());
    }

    private void chain(String id) {
        Chain was = before.chains().get(id);
        Chain is = after.chains().get(id);
        if (was == null && is != null) {
            events.add(new ChainEvent(at, Kind.APPEARED, is, described(is) + " is " + is.state()));
        } else if (was != null && is == null) {
            events.add(new ChainEvent(at, Kind.GONE, was, described(was) + " was closed"));
        } else if (was != null && is != null && !was.equals(is)) {
            events.add(new ChainEvent(
                    at,
                    Kind.CHANGED,
                    is,
                    described(is) + (was.state() == is.state() ? " has changed, and is " : " is now ") + is.state()));
        }
    }

    private static String described(Chain chain) {
        String components = chain.hops().stream().map(Chain.Hop::component).collect(Collectors.joining(" > "));
        return "connection " + components + (chain.networkService().isEmpty() ? "" : " to " + chain.networkService());
    }

    private void live() {
        if (before.isLive() != after.isLive()) {
            events.add(new LiveEvent(
                    at,
                    after.isLive(),
                    after.isLive()
                            ? "live: the view is complete"
                            : "not live: this is the last known state, parts of it may be out of date"));
        }
    }
}
