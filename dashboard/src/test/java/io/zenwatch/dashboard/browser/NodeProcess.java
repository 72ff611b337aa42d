package io.zenwatch.dashboard.browser;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.util.List;

/**
 * A component that shows its connectivity, in a process of its own, which can be killed. Arguments: its name, and settings
 * over {@link Sessions#isolated()}, each {@code path=json5}. Says {@code session <zid>} and ends with its input.
 */
final class NodeProcess {

    private NodeProcess() {}

    public static void main(String[] arguments) throws IOException {
        List<String> settings = List.of(arguments).subList(1, arguments.length);
        try (ZenohSession session = ZenohEngine.open(Sessions.isolated(settings))) {
            Connectivity.builder(session).exposed(true).attach();
            MonitorConnectionServer.builder(session)
                    .name(arguments[0])
                    .exposed(true)
                    .attach();
            System.out.println("session " + session.zid());
            while (System.in.read() >= 0) {}
        }
    }
}
