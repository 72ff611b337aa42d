package io.zenwatch.integration.connection;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.HashMap;
import java.util.Map;

/** What the tests have in common. */
final class Components {

    static final String SERVICE = "secure-intranet";

    /** The connections that {@link #wanted} makes, without the sessions' transports. */
    static final MonitorScopeSelector REQUESTED = MonitorScopeSelector.ALL.withNetworkService(SERVICE);

    private Components() {}

    /** A component whose connections all can monitor. */
    static MonitorConnectionServer exposed(ZenohSession session, String name) {
        return MonitorConnectionServer.builder(session).name(name).exposed(true).attach();
    }

    /** Monitors the connections that one component was requested to have, and waits for the first event. */
    static MonitorConnectionClient client(ZenohSession session, ZenohId server, Heard heard) {
        MonitorConnectionClient client = MonitorConnectionClient.builder(session)
                .server(server)
                .selector(REQUESTED)
                .declare(heard);
        client.ready().join();
        return client;
    }

    /** A connection that a component has. */
    static Connection connection(MonitorConnectionServer server, String id) {
        Connection connection = server.connections().get(id);
        if (connection == null) {
            throw new AssertionError("component '" + server.name() + "' has no connection '" + id + "'");
        }
        return connection;
    }

    /** The connections that a component was requested to have. */
    static Map<String, Connection> requested(MonitorConnectionServer server) {
        Map<String, Connection> requested = new HashMap<>(server.connections());
        requested.values().removeIf(connection -> !REQUESTED.matches(connection));
        return requested;
    }

    /** A connection that is to begin at the component that is asked for it. */
    static Connection wanted(String id) {
        return Connection.EMPTY.withId(id).withNetworkService(SERVICE);
    }
}
