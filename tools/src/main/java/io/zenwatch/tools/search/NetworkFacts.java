package io.zenwatch.tools.search;

import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Gone;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a search looks at in a network. */
public final class NetworkFacts {

    private final Network network;
    private final Instant now;
    private final Map<ZenohId, List<Chain>> chains = new HashMap<>();
    private final Map<ZenohId, List<Edge>> goneEdges = new HashMap<>();
    private final Map<ZenohId, Facts> nodes = new HashMap<>();

    public NetworkFacts(Network network, Instant now) {
        this.network = network;
        this.now = now;
        network.chains().values().forEach(chain -> chain.hops().stream()
                .flatMap(hop -> Stream.ofNullable(hop.node()))
                .distinct()
                .forEach(zid -> add(chains, zid, chain)));
        network.goneEdges().values().forEach(gone -> {
            add(goneEdges, gone.last().id().one(), gone.last());
            add(goneEdges, gone.last().id().other(), gone.last());
        });
    }

    private static <T> void add(Map<ZenohId, List<T>> map, ZenohId zid, T value) {
        map.computeIfAbsent(zid, any -> new ArrayList<>()).add(value);
    }

    /** What a node says of itself and has at its own ends of transports. */
    public Facts node(ZenohId zid) {
        Facts known = nodes.get(zid);
        if (known == null) {
            known = read(zid);
            nodes.put(zid, known);
        }
        return known;
    }

    private Facts read(ZenohId zid) {
        Facts facts = new Facts().add(Field.ZID, zid).add(Field.NAME, network.name(zid));
        boolean isGone = !network.nodes().containsKey(zid);
        Gone<Node> gone = network.goneNodes().get(zid);
        Node known = network.node(zid);
        Node node = known == null && gone != null ? gone.last() : known;
        if (node != null) {
            node.components().forEach(name -> facts.add(Field.NAME, name));
            facts.add(Field.NAME, node.label()).add(Field.ROLE, node.role()).add(Field.SOURCE, node.source());
        }
        for (Edge edge : isGone ? goneEdges.getOrDefault(zid, List.of()) : network.edgesOf(zid)) {
            addLinks(facts, edge.end(zid), true, false);
            addLinks(facts, edge.end(edge.id().across(zid)), false, true);
        }
        for (Chain chain : chains.getOrDefault(zid, List.of())) {
            facts.add(Field.SERVICE, chain.networkService());
        }
        if (isGone) {
            return facts.add(Field.STATE, EdgeState.GONE);
        }
        if (node != null && EdgeState.isNew(node.since(), now)) {
            facts.add(Field.STATE, EdgeState.NEW);
        }
        chains.getOrDefault(zid, List.of()).forEach(chain -> facts.add(Field.STATE, chain.state()));
        network.edgesOf(zid).forEach(edge -> EdgeState.of(edge, now).stream()
                .filter(state -> state != EdgeState.NEW)
                .forEach(state -> facts.add(Field.STATE, state)));
        return facts;
    }

    /** What a transport has, and what its ends are. */
    public Facts edge(Edge edge, boolean isGone) {
        Facts facts = new Facts();
        for (Field field : List.of(Field.NAME, Field.ZID, Field.ROLE, Field.SERVICE, Field.SOURCE)) {
            facts.addAll(field, node(edge.id().one()));
            facts.addAll(field, node(edge.id().other()));
        }
        edge.ends().forEach(end -> addLinks(facts, end, true, true));
        if (isGone) {
            return facts.add(Field.STATE, EdgeState.GONE);
        }
        EdgeState.of(edge, now).forEach(state -> facts.add(Field.STATE, state));
        return facts;
    }

    private static void addLinks(Facts facts, @Nullable EdgeEnd end, boolean hasSrc, boolean hasDst) {
        for (EdgeLink link : end == null ? List.<EdgeLink>of() : end.links()) {
            facts.add(Field.ADDRESS, hasSrc ? link.src() : null)
                    .add(Field.ADDRESS, hasDst ? link.dst() : null)
                    .add(Field.ADDRESS, link.group())
                    .add(Field.PROTOCOL, link.protocol());
        }
    }
}
