package io.zenwatch.tools.search;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Chain.Hop;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads networks in the JSON of the dashboard, as far as a search looks at them. */
final class ContractNetwork {

    private ContractNetwork() {}

    static Network read(Map<String, ?> json) {
        Networks networks = new Networks().observedBy(new ZenohId(text(json, "observer")));
        objects(json, "nodes").forEach(node -> networks.node(node(node)));
        objects(json, "edges").forEach(edge -> networks.edge(edge(edge)));
        objects(json, "chains").forEach(chain -> networks.chain(chain(chain)));
        objects(json, "goneNodes").forEach(gone -> networks.gone(node(object(gone, "node")), time(gone, "at")));
        objects(json, "goneEdges").forEach(gone -> networks.gone(edge(object(gone, "edge")), time(gone, "at")));
        return networks.build();
    }

    private static Node node(Map<String, ?> json) {
        String role = nullable(json, "role");
        return new Node(
                new ZenohId(text(json, "zid")),
                role == null ? null : WhatAmI.parse(role),
                texts(json, "components"),
                nullable(json, "label"),
                null,
                nullable(json, "zenohVersion"),
                Source.valueOf(text(json, "source").toUpperCase(Locale.ROOT)),
                Boolean.TRUE.equals(json.get("producer")),
                time(json, "since"));
    }

    private static Edge edge(Map<String, ?> json) {
        Map<String, ?> ends = object(json, "ends");
        return new Edge(
                EdgeId.parse(text(json, "id")).orElseThrow(),
                end(ends.get("one")),
                end(ends.get("other")),
                time(json, "since"),
                texts(json, "changes").stream().map(Instant::parse).toList(),
                Boolean.TRUE.equals(json.get("contradicted")));
    }

    private static @Nullable EdgeEnd end(@Nullable Object nullable) {
        if (nullable == null) {
            return null;
        }
        Map<String, ?> json = map(nullable);
        return new EdgeEnd(
                Source.valueOf(text(json, "source").toUpperCase(Locale.ROOT)),
                WhatAmI.parse(text(json, "remoteRole")),
                null,
                null,
                objects(json, "links").stream().map(ContractNetwork::link).toList(),
                time(json, "since"));
    }

    private static EdgeLink link(Map<String, ?> json) {
        return EdgeLink.between(
                text(json, "id"), text(json, "src"), text(json, "dst"), nullable(json, "group"), time(json, "since"));
    }

    private static Chain chain(Map<String, ?> json) {
        String service = text(json, "service");
        return new Chain(
                text(json, "id"),
                objects(json, "hops").stream().map(hop -> hop(hop, service)).toList());
    }

    private static Hop hop(Map<String, ?> json, String service) {
        Connection told = Connection.EMPTY;
        Connection connection = new Connection(
                text(json, "connection"),
                service,
                told.mechanism(),
                Map.of(),
                Map.of(),
                told.path(),
                "",
                "",
                State.valueOf(text(json, "state")));
        return new Hop(text(json, "component"), connection.id(), new ZenohId(text(json, "node")), connection);
    }

    private static Instant time(Map<String, ?> json, String name) {
        return Instant.parse(text(json, name));
    }

    private static Object field(Map<String, ?> json, String name) {
        return Objects.requireNonNull(json.get(name), name);
    }

    private static String text(Map<String, ?> json, String name) {
        return (String) field(json, name);
    }

    private static @Nullable String nullable(Map<String, ?> json, String name) {
        return (String) json.get(name);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, ?> map(Object json) {
        return (Map<String, ?>) json;
    }

    private static Map<String, ?> object(Map<String, ?> json, String name) {
        return map(field(json, name));
    }

    @SuppressWarnings("unchecked")
    static List<String> texts(Map<String, ?> json, String name) {
        return (List<String>) field(json, name);
    }

    static List<? extends Map<String, ?>> objects(Map<String, ?> json, String name) {
        return ((List<?>) field(json, name)).stream().map(ContractNetwork::map).toList();
    }
}
