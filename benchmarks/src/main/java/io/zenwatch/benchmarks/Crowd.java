package io.zenwatch.benchmarks;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** One server whose connections change all the time, and clients of it. */
final class Crowd {

    private Crowd() {}

    /** Updates connections in turn, so many a second; 0 for as many as the server takes. */
    static void update(ZenohSession session, int count, int rate) {
        MonitorConnectionServer server = MonitorConnectionServer.builder(session)
                .name("server")
                .exposed(true)
                .attach();
        List<Connection> connections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            connections.add(server.request(Connection.EMPTY.withId("connection-" + i)));
        }
        Chain.start(() -> {
            long start = System.nanoTime();
            for (long updates = 0; ; updates++) {
                Connection connection = connections.get((int) (updates % count));
                server.update(connection.withContext(Map.of("update", Long.toString(updates))));
                if (rate > 0) {
                    long due = start + updates * TimeUnit.SECONDS.toNanos(1) / rate;
                    TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
                }
            }
        });
    }

    /** Counts the connections in the events of all clients, each of which has a session of its own. */
    static void count(Supplier<ZenohSession> sessions, int intervalMillis, int intervals, int clients)
            throws InterruptedException {
        LongAdder counted = new LongAdder();
        List<MonitorConnectionClient> opened = new ArrayList<>();
        for (int i = 0; i < clients; i++) {
            opened.add(MonitorConnectionClient.builder(sessions.get())
                    .declare(event -> counted.add(event.connections().size())));
        }
        opened.forEach(client -> client.ready().join());
        Rate.report(counted::sum, intervalMillis, intervals);
    }
}
