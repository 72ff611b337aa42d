package io.zenwatch.history.core;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.internal.Json;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Chain.Hop;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.Link.Priorities;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the parts of a network as they are stored: ASCII, nothing that follows from the rest, and nothing of what is null,
 * false, empty or usual. Times are nanoseconds since 1970; within an edge, after its own time. docs/history.md has the
 * fields. {@link PartReader} reads them.
 */
final class PartJson {

    /** A part may be as long as that; of a longer one, details are left out. */
    static final int MOST_CHARS = 256 * 1024;

    private static final int MOST_LINKS = 50;

    private PartJson() {}

    static String write(Node node) {
        String whole = Json.writeAscii(fields(node, node.metadata()));
        return whole.length() <= MOST_CHARS ? whole : Json.writeAscii(fields(node, null));
    }

    private static Map<String, @Nullable Object> fields(Node node, @Nullable String metadata) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(fields, "role", node.role());
        putAll(fields, "components", node.components());
        put(fields, "label", node.label());
        put(fields, "metadata", metadata);
        put(fields, "version", node.zenohVersion());
        put(fields, "source", node.source() == Source.ITSELF ? null : node.source());
        if (node.isProducer()) {
            fields.put("producer", true);
        }
        fields.put("since", nanos(node.since()));
        return fields;
    }

    static String write(Edge edge) {
        String whole = Json.writeAscii(fields(edge, Integer.MAX_VALUE));
        return whole.length() <= MOST_CHARS ? whole : Json.writeAscii(fields(edge, MOST_LINKS));
    }

    private static Map<String, @Nullable Object> fields(Edge edge, int mostLinks) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("since", nanos(edge.since()));
        if (edge.isContradicted()) {
            fields.put("contradicted", true);
        }
        putEnd(fields, "one", edge.one(), edge.since(), mostLinks);
        putEnd(fields, "other", edge.other(), edge.since(), mostLinks);
        return fields;
    }

    private static void putEnd(
            Map<String, @Nullable Object> of, String name, @Nullable EdgeEnd end, Instant since, int mostLinks) {
        if (end == null) {
            return;
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        put(fields, "source", end.source() == Source.ITSELF ? null : end.source());
        put(fields, "role", end.remoteRole());
        putValue(fields, "qos", end.isQos());
        putValue(fields, "shm", end.isShm());
        putLater(fields, end.since(), since);
        if (!end.links().isEmpty()) {
            fields.put(
                    "links",
                    end.links().stream()
                            .limit(mostLinks)
                            .map(link -> fields(link, since))
                            .toList());
        }
        of.put(name, fields);
    }

    private static Map<String, @Nullable Object> fields(EdgeLink link, Instant since) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("id", link.id());
        put(fields, "src", link.src().isEmpty() ? null : link.src());
        put(fields, "dst", link.dst().isEmpty() ? null : link.dst());
        put(fields, "group", link.group());
        putValue(fields, "mtu", link.mtu());
        putValue(fields, "reliable", link.isReliable());
        putValue(fields, "streamed", link.isStreamed());
        putAll(fields, "interfaces", link.interfaces());
        put(fields, "auth", link.authIdentifier());
        Priorities priorities = link.priorities();
        if (priorities != null) {
            fields.put("priorities", List.of(priorities.start(), priorities.end()));
        }
        putLater(fields, link.since(), since);
        return fields;
    }

    static String write(Chain chain) {
        String whole = Json.writeAscii(fields(chain, true));
        return whole.length() <= MOST_CHARS ? whole : Json.writeAscii(fields(chain, false));
    }

    private static Map<String, @Nullable Object> fields(Chain chain, boolean isWhole) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put(
                "hops", chain.hops().stream().map(hop -> fields(hop, isWhole)).toList());
        return fields;
    }

    private static Map<String, @Nullable Object> fields(Hop hop, boolean isWhole) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("component", hop.component());
        fields.put("id", hop.connectionId());
        put(fields, "node", hop.node());
        Connection connection = hop.connection();
        if (connection != null) {
            fields.put(
                    "connection",
                    ConnectionJson.toFields(
                            isWhole
                                    ? connection
                                    : Connection.EMPTY
                                            .withId(connection.id())
                                            .withNetworkService(connection.networkService())
                                            .withState(connection.state())));
        }
        return fields;
    }

    private static void put(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
    }

    private static void putValue(Map<String, @Nullable Object> fields, String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value);
        }
    }

    private static void putAll(Map<String, @Nullable Object> fields, String name, List<String> texts) {
        if (!texts.isEmpty()) {
            fields.put(name, texts);
        }
    }

    private static void putLater(Map<String, @Nullable Object> fields, Instant time, Instant than) {
        long later = nanos(time) - nanos(than);
        if (later != 0) {
            fields.put("since", later);
        }
    }

    private static long nanos(Instant time) {
        return ChronoUnit.NANOS.between(Instant.EPOCH, time);
    }
}
