package io.zenwatch.examples;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;

/** A component that has a connection for a minute, half of it DOWN. */
public final class ServeConnection {

    private ServeConnection() {}

    // begin docs
    public static void main(String[] endpoints) throws InterruptedException {
        ZenohConfig config = ZenohConfig.defaults().withConnect(endpoints);
        try (ZenohSession session = ZenohEngine.open(config);
                MonitorConnectionServer server = MonitorConnectionServer.builder(session)
                        .name("a")
                        .exposed(true)
                        .attach()) {
            Connection wanted = Connection.EMPTY.withId("1").withNetworkService("secure-intranet");
            Connection own = server.request(wanted);
            Thread.sleep(30_000);
            server.update(own.withState(State.DOWN));
            Thread.sleep(30_000);
            server.closeConnection(own.id());
        }
    }
    // end docs
}
