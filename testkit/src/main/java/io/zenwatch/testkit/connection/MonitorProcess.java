package io.zenwatch.testkit.connection;

import io.zenwatch.connection.ConnectionEvent;
import io.zenwatch.connection.ConnectionJson;
import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.ZenohSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A client in a process of its own. Arguments: where to connect, and the server's zid. It says {@code monitoring} after
 * the first event, and answers each line of input by {@code view <json of an INITIAL_STATE_TRANSFER>}.
 */
final class MonitorProcess {

    private MonitorProcess() {}

    public static void main(String[] arguments) throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ZenohSession session = Sessions.factory()
                        .open(Sessions.isolated()
                                .withConnect(arguments[0])
                                // So that the server keeps it while it is stopped.
                                .with("transport/link/tx/lease", "60000"));
                MonitorConnectionClient client = Components.client(session, new ZenohId(arguments[1]), new Heard())) {
            System.out.println("monitoring");
            while (in.readLine() != null) {
                System.out.println("view "
                        + ConnectionJson.write(new ConnectionEvent(
                                ConnectionEvent.Type.INITIAL_STATE_TRANSFER, client.connections(), false)));
            }
        }
    }
}
