package io.zenwatch.connection.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * News of connections.
 *
 * @param connections by id, in the order in which they became known; with {@link Type#DELETE} as they were last
 * @param inferred nobody sent it: it follows from a component being gone or no longer knowing the connections
 */
public record ConnectionEvent(Type type, Map<String, Connection> connections, boolean inferred) {

    public ConnectionEvent {
        connections = Collections.unmodifiableMap(new LinkedHashMap<>(connections));
    }

    /** News of one connection. */
    public static ConnectionEvent of(Type type, Connection connection, boolean inferred) {
        return new ConnectionEvent(type, Map.of(connection.id(), connection), inferred);
    }

    /** What happened to the connections. */
    public enum Type {
        /** The first event of a client: all connections that there are, be it none. */
        INITIAL_STATE_TRANSFER,
        /** The connections are new, were requested again, or have changed. */
        UPDATE,
        /** The connections were closed. */
        DELETE,
        /** The type is missing, or none that is known here. Not made by a client. */
        UNKNOWN
    }
}
