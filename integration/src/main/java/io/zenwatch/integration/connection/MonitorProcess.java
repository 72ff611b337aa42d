package io.zenwatch.integration.connection;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Wait;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A client in a process of its own. Arguments: where to connect, and the server's zid. It says {@code monitoring} after
 * the first event. With a third argument, it reads no other event until its first line of input. It answers each line of
 * input by {@code view <json of an INITIAL_STATE_TRANSFER>}.
 */
final class MonitorProcess {

    private static final String VIEW = "view ";

    private MonitorProcess() {}

    public static void main(String[] arguments) throws IOException {
        CountDownLatch reads = new CountDownLatch(arguments.length > 2 ? 1 : 0);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ZenohSession session = Sessions.factory()
                        .open(Sessions.isolated()
                                .withConnect(arguments[0])
                                // So that the server keeps it while it is stopped.
                                .with("transport/link/tx/lease", "60000"));
                MonitorConnectionClient client = MonitorConnectionClient.builder(session)
                        .server(new ZenohId(arguments[1]))
                        .selector(Components.REQUESTED)
                        .declare(event -> read(event, reads))) {
            client.ready().join();
            System.out.println("monitoring");
            while (in.readLine() != null) {
                reads.countDown();
                System.out.println(VIEW
                        + ConnectionJson.write(new ConnectionEvent(
                                ConnectionEvent.Type.INITIAL_STATE_TRANSFER, client.connections(), false)));
            }
        }
    }

    private static void read(ConnectionEvent event, CountDownLatch reads) {
        if (event.type() != ConnectionEvent.Type.INITIAL_STATE_TRANSFER) {
            Wait.on(reads);
        }
    }

    /** What the client of such a process has. */
    static Map<String, Connection> view(ChildProcess client) {
        client.send("");
        String line = client.awaitLine(VIEW);
        return ConnectionJson.readEvent(ZBytes.of(line.substring(VIEW.length())))
                .connections();
    }
}
