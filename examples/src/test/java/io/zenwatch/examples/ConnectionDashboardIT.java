package io.zenwatch.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.ZenohSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Runs the third party's dashboard in a process of its own, against a component that it knows nothing of. */
@Timeout(120)
class ConnectionDashboardIT {

    private static final String SERVICE = "secure-intranet";

    @RegisterExtension
    final Children children = new Children();

    @Test
    void dashboard_showsWhatThereIs_whatChangesAndWhatIsClosed() {
        try (ZenohSession router = ZenohEngine.open(Sessions.listening().withMode(WhatAmI.ROUTER));
                MonitorConnectionServer server = MonitorConnectionServer.builder(router)
                        .name("a")
                        .exposed(true)
                        .attach()) {
            Connection own = server.request(Connection.EMPTY.withId("one").withNetworkService(SERVICE));

            ChildProcess dashboard =
                    children.java(ConnectionDashboard.class, router.locators().get(0));
            dashboard.awaitLine(line -> line.matches("UP +" + SERVICE + " +one +a"), "the connection, up");
            server.update(own.withState(State.DOWN));
            dashboard.awaitLine(line -> line.matches("DOWN +" + SERVICE + " +one +a"), "the connection, down");
            assertThat(dashboard.lines()).anyMatch(line -> line.contains("DOWN=1"));
            server.request(Connection.EMPTY.withId("two").withNetworkService(SERVICE));
            server.closeConnection("one");
            dashboard.awaitLine(line -> line.matches("UP +" + SERVICE + " +two +a"), "the second connection");
            dashboard.awaitLine(line -> line.startsWith("\033") && !line.contains("DOWN"), "a table without the first");
            CtrlC.end(dashboard);
        }
    }
}
