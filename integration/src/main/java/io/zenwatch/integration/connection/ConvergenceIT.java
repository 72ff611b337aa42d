package io.zenwatch.integration.connection;

import static io.zenwatch.integration.connection.Components.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.testkit.Background;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Wait;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A client that starts while much changes ends with the server's map. */
@Timeout(600)
class ConvergenceIT {

    private static final int STARTS = Scale.of(15, 200);
    private static final int CHANGES = Scale.of(2_000, 10_000);
    private static final int IDS = 40;
    private static final String COUNT = "count";

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @Test
    void clientThatStartsAmidChanges_endsWithTheServersMap_inEveryStart() {
        ZenohSession session = sessions.open(Sessions.listening());
        MonitorConnectionServer server = Components.exposed(session, "b");
        ZenohSession watcher = sessions.openConnectedTo(session);
        Random random = new Random(4711);
        for (int start = 0; start < STARTS; start++) {
            Heard heard = new Heard();
            CountDownLatch isAmid = new CountDownLatch(1);
            long seed = random.nextLong();
            int first = start * CHANGES;
            int amid = first + random.nextInt(CHANGES);
            CompletableFuture<Void> changing =
                    Background.run(() -> change(server, new Random(seed), first, amid, isAmid));
            Wait.on(isAmid);
            try (MonitorConnectionClient client = MonitorConnectionClient.builder(watcher)
                    .server(session.zid())
                    .selector(Components.REQUESTED)
                    .declare(heard)) {
                changing.join();
                Map<String, Connection> expected = Components.requested(server);
                Patience.await()
                        .untilAsserted(() -> assertThat(client.connections()).isEqualTo(expected));
                // The last event may still be on its way to the callback.
                Patience.await()
                        .untilAsserted(() -> assertThat(replay(heard.all())).isEqualTo(expected));
            }
        }
    }

    private static void change(
            MonitorConnectionServer server, Random random, int first, int amid, CountDownLatch isAmid) {
        for (int i = first; i < first + CHANGES; i++) {
            String id = "c" + random.nextInt(IDS);
            if (random.nextInt(4) == 0) {
                server.closeConnection(id);
            } else {
                server.request(wanted(id).withContext(Map.of(COUNT, i)));
            }
            if (i == amid) {
                isAmid.countDown();
            }
        }
    }

    /** What the events come to; none is older than the one before it. */
    private static Map<String, Connection> replay(List<ConnectionEvent> events) {
        Map<String, Connection> told = new HashMap<>();
        Map<String, Long> counts = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            ConnectionEvent event = events.get(i);
            assertThat(event.type() == ConnectionEvent.Type.INITIAL_STATE_TRANSFER)
                    .isEqualTo(i == 0);
            event.connections().forEach((id, connection) -> {
                long count = (Long) connection.context().getOrDefault(COUNT, -1L);
                assertThat(count).isGreaterThanOrEqualTo(counts.getOrDefault(id, -1L));
                counts.put(id, count);
            });
            if (event.type() == ConnectionEvent.Type.DELETE) {
                told.keySet().removeAll(event.connections().keySet());
            } else {
                told.putAll(event.connections());
            }
        }
        return told;
    }
}
