package io.zenwatch.examples;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A third party's dashboard in the terminal: the connections of all components, drawn anew whenever one changes. */
public final class ConnectionDashboard {

    private static final String CLEAR = "\033[H\033[2J";
    private static final String ROW = "%-8s %-20s %-40s %s%n";

    private ConnectionDashboard() {}

    // begin docs
    public static void main(String[] endpoints) throws InterruptedException {
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(endpoints);
        Map<String, Connection> connections = new TreeMap<>();
        try (ZenohSession session = ZenohEngine.open(config)) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
            MonitorConnectionClient.builder(session).declare(event -> {
                take(event, connections);
                draw(connections);
            });
            session.awaitClose();
        }
    }

    private static void take(ConnectionEvent event, Map<String, Connection> connections) {
        if (event.type() == ConnectionEvent.Type.DELETE) {
            connections.keySet().removeAll(event.connections().keySet());
        } else {
            connections.putAll(event.connections());
        }
    }
    // end docs

    private static void draw(Map<String, Connection> connections) {
        Map<State, Long> counts = connections.values().stream()
                .collect(Collectors.groupingBy(Connection::state, TreeMap::new, Collectors.counting()));
        System.out.print(CLEAR);
        System.out.println(counts);
        System.out.printf(ROW, "STATE", "SERVICE", "ID", "PATH");
        for (Connection connection : connections.values()) {
            String service =
                    connection.networkService().isEmpty() ? "(transport)" : printable(connection.networkService());
            System.out.printf(ROW, connection.state(), service, printable(connection.id()), path(connection));
        }
    }

    private static String path(Connection connection) {
        return connection.path().pathSegments().stream()
                .map(segment -> printable(segment.name()))
                .collect(Collectors.joining(" > "));
    }

    /** What came over the network must not steer the terminal. */
    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
