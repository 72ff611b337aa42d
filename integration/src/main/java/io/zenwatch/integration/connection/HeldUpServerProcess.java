package io.zenwatch.integration.connection;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Wait;
import io.zenwatch.zenoh.session.Overflow;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * A server whose sending is held up by a subscriber of the same session that applies backpressure and never reads. Arguments: how
 * many connections, how many updates of them, and the bytes of each. It says {@code updated} when all calls have
 * returned, lets go, and says {@code converged} when a client has the server's map.
 */
final class HeldUpServerProcess {

    private HeldUpServerProcess() {}

    public static void main(String[] arguments) {
        int count = Integer.parseInt(arguments[0]);
        int updates = Integer.parseInt(arguments[1]);
        String padding = "x".repeat(Integer.parseInt(arguments[2]));
        CountDownLatch reads = new CountDownLatch(1);
        try (ZenohSession session = Sessions.factory().open(Sessions.isolated())) {
            MonitorConnectionServer server = Components.exposed(session, "b");
            session.declareSubscriber(
                    Keys.connectionsOf(session.zid()),
                    SubscriberOptions.DEFAULT.withBuffer(4, 1_000_000).withOverflow(Overflow.BACKPRESSURE),
                    sample -> Wait.on(reads));
            List<Connection> own = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                own.add(server.request(Components.wanted("c" + i).withLabels(Map.of("padding", padding))));
            }
            long slowest = 0;
            for (int i = 0; i < updates; i++) {
                long before = System.nanoTime();
                server.update(own.get(i % count).withContext(Map.of("count", i)));
                slowest = Math.max(slowest, System.nanoTime() - before);
            }
            System.out.println("updated; the slowest call took " + slowest / 1_000 + " us");
            reads.countDown();
            MonitorConnectionClient client = Components.client(session, session.zid(), new Heard());
            Patience.await().until(() -> client.connections().equals(Components.requested(server)));
            System.out.println("converged");
        }
    }
}
