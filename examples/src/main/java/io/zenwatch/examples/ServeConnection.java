package io.zenwatch.examples;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.charset.StandardCharsets;
import java.util.Scanner;

/** A component that has a connection, whose state it reads from standard input: UP or DOWN. */
public final class ServeConnection {

    private ServeConnection() {}

    // begin docs
    public static void main(String[] endpoints) {
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(endpoints);
        try (ZenohSession session = ZenohEngine.open(config);
                MonitorConnectionServer server = MonitorConnectionServer.builder(session)
                        .name("a")
                        .exposed(true)
                        .attach()) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
            Connection wanted = Connection.EMPTY.withId("1").withNetworkService("secure-intranet");
            Connection own = server.request(wanted);
            Scanner states = new Scanner(System.in, StandardCharsets.UTF_8);
            while (states.hasNext()) {
                server.update(own.withState(State.valueOf(states.next())));
            }
            server.closeConnection(own.id());
        }
    }
    // end docs
}
