package io.zenwatch.connection.model;

import io.zenwatch.connection.model.Connection.Mechanism;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.internal.Json;
import io.zenwatch.zenoh.ZBytes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of connections, with the names and in the form that Protocol Buffers give the reference's messages: what is
 * empty is left out. Unlike there, state and type are always written, and one that is missing is unknown.
 *
 * <p>What is read may have the names in the reference's other spelling ({@code network_service}), numbers for states and
 * types, and fields that are not known here, which are ignored: {@code token}, {@code expires} and {@code metrics} of a
 * path segment among them.
 */
public final class ConnectionJson {

    /** The longest JSON of one connection, in bytes. */
    public static final int MAX_BYTES = 4 << 20;

    private ConnectionJson() {}

    /**
     * Writes a connection.
     *
     * @throws IllegalArgumentException if that is longer than {@link #MAX_BYTES}
     */
    public static ZBytes write(Connection connection) {
        byte[] json = Json.writeObject(toFields(connection));
        checkLength(json.length);
        return ZBytes.wrap(json);
    }

    /** Writes an event; {@code "inferred":true} follows if it is. */
    public static ZBytes write(ConnectionEvent event) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (event.type() != ConnectionEvent.Type.UNKNOWN) {
            fields.put("type", event.type().name());
        }
        Map<String, Object> connections = new LinkedHashMap<>();
        event.connections().forEach((id, connection) -> connections.put(id, toFields(connection)));
        fields.put("connections", connections);
        if (event.inferred()) {
            fields.put("inferred", true);
        }
        return ZBytes.wrap(Json.writeObject(fields));
    }

    /**
     * Reads a connection.
     *
     * @throws IllegalArgumentException if it is none, has no id, or is longer than {@link #MAX_BYTES}
     */
    public static Connection readConnection(ZBytes json) {
        checkLength(json.length());
        return toConnection(read(json));
    }

    /**
     * Reads an event.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static ConnectionEvent readEvent(ZBytes json) {
        JsonFields fields = read(json);
        Map<String, Connection> connections = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : fields.object("connections").entrySet()) {
            Connection connection = toConnection(JsonFields.of("connections", entry.getValue()));
            if (!connection.id().equals(entry.getKey())) {
                throw new IllegalArgumentException(
                        "the connection '" + connection.id() + "' stands under '" + entry.getKey() + "'");
            }
            connections.put(entry.getKey(), connection);
        }
        return new ConnectionEvent(
                fields.choice("type", ConnectionEvent.Type.values()), connections, fields.flag("inferred"));
    }

    /**
     * Reads a selector. A field that is not known is refused: without it the selector would match more than was meant.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static MonitorScopeSelector readSelector(ZBytes json) {
        JsonFields fields = read(json).only("pathSegments", "networkServices");
        for (Object segment : fields.list("pathSegments")) {
            JsonFields.of("pathSegments", segment).only("name", "id", "token", "expires", "metrics");
        }
        List<String> services = new ArrayList<>();
        for (Object service : fields.list("networkServices")) {
            if (!(service instanceof String text)) {
                throw new IllegalArgumentException("each of 'networkServices' must be text");
            }
            services.add(text);
        }
        return new MonitorScopeSelector(toSegments(fields.list("pathSegments")), services);
    }

    private static JsonFields read(ZBytes json) {
        return new JsonFields(Json.readObject(json.toByteArray()));
    }

    private static void checkLength(int bytes) {
        if (bytes > MAX_BYTES) {
            throw new IllegalArgumentException(
                    "a connection of " + bytes + " bytes in JSON; at most " + MAX_BYTES + " are allowed");
        }
    }

    /** The fields of a connection's JSON, for who makes it a part of another document. */
    public static Map<String, Object> toFields(Connection connection) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", connection.id());
        putText(fields, "networkService", connection.networkService());
        putObject(fields, "mechanism", toFields(connection.mechanism()));
        putObject(fields, "context", connection.context());
        putObject(fields, "labels", connection.labels());
        putObject(fields, "path", toFields(connection.path()));
        putText(fields, "networkServiceEndpointName", connection.networkServiceEndpointName());
        putText(fields, "payload", connection.payload());
        if (connection.state() != State.UNKNOWN) {
            fields.put("state", connection.state().name());
        }
        return fields;
    }

    private static Map<String, Object> toFields(Mechanism mechanism) {
        Map<String, Object> fields = new LinkedHashMap<>();
        putText(fields, "cls", mechanism.cls());
        putText(fields, "type", mechanism.type());
        putObject(fields, "parameters", mechanism.parameters());
        return fields;
    }

    private static Map<String, Object> toFields(Path path) {
        Map<String, Object> fields = new LinkedHashMap<>();
        if (path.index() != 0) {
            fields.put("index", path.index());
        }
        if (!path.pathSegments().isEmpty()) {
            List<Object> segments = new ArrayList<>();
            for (PathSegment segment : path.pathSegments()) {
                Map<String, Object> texts = new LinkedHashMap<>();
                putText(texts, "name", segment.name());
                putText(texts, "id", segment.id());
                segments.add(texts);
            }
            fields.put("pathSegments", segments);
        }
        return fields;
    }

    private static void putText(Map<String, Object> fields, String name, String text) {
        if (!text.isEmpty()) {
            fields.put(name, text);
        }
    }

    private static void putObject(Map<String, Object> fields, String name, Map<String, ?> object) {
        if (!object.isEmpty()) {
            fields.put(name, object);
        }
    }

    /**
     * The connection that has these fields.
     *
     * @throws IllegalArgumentException if there is none, or it has no id
     */
    public static Connection toConnection(Map<String, @Nullable Object> fields) {
        return toConnection(new JsonFields(fields));
    }

    private static Connection toConnection(JsonFields fields) {
        String id = fields.text("id");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("a connection without an id");
        }
        JsonFields mechanism = JsonFields.of("mechanism", fields.object("mechanism"));
        JsonFields path = JsonFields.of("path", fields.object("path"));
        return new Connection(
                id,
                fields.text("networkService"),
                new Mechanism(mechanism.text("cls"), mechanism.text("type"), mechanism.texts("parameters")),
                fields.object("context"),
                fields.texts("labels"),
                new Path(path.index("index"), toSegments(path.list("pathSegments"))),
                fields.text("networkServiceEndpointName"),
                fields.text("payload"),
                fields.choice("state", State.values()));
    }

    private static List<PathSegment> toSegments(List<Object> list) {
        List<PathSegment> segments = new ArrayList<>();
        for (@Nullable Object element : list) {
            JsonFields segment = JsonFields.of("pathSegments", element);
            segments.add(new PathSegment(segment.text("name"), segment.text("id")));
        }
        return segments;
    }
}
