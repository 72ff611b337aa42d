package io.zenwatch.tools.history.core;

import io.zenwatch.history.model.Presence;
import io.zenwatch.history.model.Span;
import io.zenwatch.internal.Json;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Chain.Hop;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One JSON object on a line. Fields without a value are left out. */
public final class JsonRow {

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    JsonRow(String type) {
        fields.put("type", type);
    }

    JsonRow add(String name, @Nullable Object value) {
        if (value instanceof Boolean || value instanceof Number || value instanceof List<?>) {
            fields.put(name, value);
        } else if (value != null) {
            fields.put(name, value.toString());
        }
        return this;
    }

    String end() {
        return Json.writeAscii(fields);
    }

    /** A time in which the network was seen, or in which it was not. */
    public static String of(String type, Span span) {
        return new JsonRow(type).add("from", span.from()).add("to", span.to()).end();
    }

    /**
     * For how long something was there.
     *
     * @param type what it is: a node or an edge
     * @param name what it is called; null for nothing but its id
     */
    public static String of(String type, Presence<?> presence, @Nullable String name) {
        return new JsonRow("presence")
                .add(type, presence.id())
                .add("name", name)
                .add("first_seen", presence.firstSeen())
                .add("last_seen", presence.lastSeen())
                .add("there", presence.isThere())
                .add("uptime", presence.uptime())
                .add("seen_ms", presence.seen().toMillis())
                .add("up_ms", presence.up().toMillis())
                .add("breaks", presence.breaks())
                .add("longest_break_ms", presence.longestBreak().toMillis())
                .end();
    }

    static String of(Node node) {
        return new JsonRow("node")
                .add("node", node.zid())
                .add("name", node.name())
                .add("role", node.role())
                .add("components", node.components())
                .add("version", node.zenohVersion())
                .add("source", node.source())
                .add("since", node.since())
                .end();
    }

    static String of(Edge edge) {
        return new JsonRow("edge")
                .add("edge", edge.id())
                .add("protocols", edge.protocols())
                .add("contradicted", edge.isContradicted())
                .add("since", edge.since())
                .end();
    }

    static String of(Chain chain) {
        return new JsonRow("chain")
                .add("chain", chain.id())
                .add("state", chain.state())
                .add("service", chain.networkService())
                .add("components", chain.hops().stream().map(Hop::component).toList())
                .end();
    }
}
