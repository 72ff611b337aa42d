package io.zenwatch.history.core;

import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.internal.Json;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Chain.Hop;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.Link.Priorities;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link PartJson} wrote. Fields that are not known are passed over. What has another form fails by an {@link
 * IllegalArgumentException}, or a {@link io.zenwatch.zenoh.ZenohException}.
 */
public final class PartReader {

    private final Map<?, ?> fields;

    private PartReader(Map<?, ?> fields) {
        this.fields = fields;
    }

    private static PartReader of(String json) {
        return new PartReader(Json.readObject(json.getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads a node. */
    public static Node node(String key, String json) {
        PartReader in = of(json);
        return new Node(
                new ZenohId(key),
                in.role(),
                in.texts("components"),
                in.text("label"),
                in.text("metadata"),
                in.text("version"),
                in.source(),
                in.isTrue("producer"),
                Instant.EPOCH.plus(in.number("since"), ChronoUnit.NANOS));
    }

    /** Without its changes. */
    static Edge edge(String key, String json) {
        EdgeId id = EdgeId.parse(key).orElseThrow(() -> new IllegalArgumentException("'" + key + "' is no edge"));
        PartReader in = of(json);
        Instant since = Instant.EPOCH.plus(in.number("since"), ChronoUnit.NANOS);
        return new Edge(id, in.end("one", since), in.end("other", since), since, List.of(), in.isTrue("contradicted"));
    }

    private @Nullable EdgeEnd end(String name, Instant edgeSince) {
        if (!(fields.get(name) instanceof Map<?, ?> object)) {
            return null;
        }
        PartReader in = new PartReader(object);
        return new EdgeEnd(
                in.source(),
                in.role(),
                in.is("qos", Boolean.class),
                in.is("shm", Boolean.class),
                in.objects("links").map(link -> link.link(edgeSince)).toList(),
                edgeSince.plusNanos(in.number("since")));
    }

    private EdgeLink link(Instant edgeSince) {
        List<String> priorities = texts("priorities");
        Number mtu = is("mtu", Number.class);
        return new EdgeLink(
                textOrEmpty("id"),
                textOrEmpty("src"),
                textOrEmpty("dst"),
                text("group"),
                mtu == null ? null : mtu.intValue(),
                is("reliable", Boolean.class),
                is("streamed", Boolean.class),
                texts("interfaces"),
                text("auth"),
                priorities.size() == 2 ? new Priorities(priorities.get(0), priorities.get(1)) : null,
                edgeSince.plusNanos(number("since")));
    }

    static Chain chain(String key, String json) {
        return new Chain(key, of(json).objects("hops").map(PartReader::hop).toList());
    }

    @SuppressWarnings("unchecked") // Json reads no other keys
    private Hop hop() {
        String node = text("node");
        return new Hop(
                textOrEmpty("component"),
                textOrEmpty("id"),
                node == null ? null : new ZenohId(node),
                fields.get("connection") instanceof Map<?, ?> connection
                        ? ConnectionJson.toConnection((Map<String, @Nullable Object>) connection)
                        : null);
    }

    private Stream<PartReader> objects(String name) {
        List<?> all = is(name, List.class);
        return all == null
                ? Stream.of()
                : all.stream().filter(Map.class::isInstance).map(object -> new PartReader((Map<?, ?>) object));
    }

    private <T> @Nullable T is(String name, Class<T> type) {
        Object value = fields.get(name);
        return type.isInstance(value) ? type.cast(value) : null;
    }

    private boolean isTrue(String name) {
        return fields.get(name) instanceof Boolean flag && flag;
    }

    private @Nullable String text(String name) {
        return is(name, String.class);
    }

    private String textOrEmpty(String name) {
        String text = text(name);
        return text == null ? "" : text;
    }

    private List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        List<?> all = is(name, List.class);
        if (all != null) {
            all.stream().filter(String.class::isInstance).forEach(text -> texts.add((String) text));
        }
        return texts;
    }

    private long number(String name) {
        Number number = is(name, Number.class);
        return number == null ? 0 : number.longValue();
    }

    private @Nullable WhatAmI role() {
        String role = text("role");
        return role == null ? null : WhatAmI.parse(role);
    }

    private Source source() {
        String text = text("source");
        return text == null
                ? Source.ITSELF
                : Stream.of(Source.values())
                        .filter(source -> source.toString().equals(text))
                        .findFirst()
                        .orElse(Source.NEIGHBOURS);
    }
}
