package io.zenwatch.benchmarks;

import io.zenwatch.connection.ConnectionRelay;
import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/** A chain of components, whose last one updates a connection again and again with the moment at which it does. */
final class Chain {

    private static final String MOMENT = "moment";
    private static final long PAUSE_MILLIS = 5;

    private Chain() {}

    static void source(ZenohSession session) {
        MonitorConnectionServer server = server(session, 0);
        takeRequests(session, 0, received -> {
            Connection own = server.request(received);
            start(() -> update(server, own));
            return own;
        });
    }

    static void hop(ZenohSession session, int index) {
        MonitorConnectionServer server = server(session, index);
        ConnectionRelay.toComponent(server, name(index - 1));
        takeRequests(session, index, received -> server.request(received, own -> request(session, index - 1, own)));
    }

    static void sink(ZenohSession session, int index, int count) throws InterruptedException {
        BlockingQueue<Long> delays = new LinkedBlockingQueue<>();
        MonitorConnectionClient client =
                MonitorConnectionClient.builder(session).declare(event -> measure(event, index - 1, delays));
        client.ready().join();
        request(session, index - 1, Connection.EMPTY.withId("measured"));
        for (int i = 0; i < count; i++) {
            System.out.println("delay " + delays.take());
        }
        client.close();
    }

    private static void measure(ConnectionEvent event, int component, BlockingQueue<Long> delays) {
        long arrived = now();
        for (Connection connection : event.connections().values()) {
            boolean isOfComponent = connection
                    .path()
                    .segment(connection.path().index())
                    .filter(own -> own.name().equals(name(component)))
                    .isPresent();
            if (isOfComponent && connection.context().get(MOMENT) instanceof String moment) {
                delays.add(arrived - Long.parseLong(moment));
            }
        }
    }

    private static void update(MonitorConnectionServer server, Connection own) throws InterruptedException {
        while (true) {
            server.update(own.withContext(Map.of(MOMENT, Long.toString(now()))));
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static MonitorConnectionServer server(ZenohSession session, int index) {
        return MonitorConnectionServer.builder(session)
                .name(name(index))
                .exposed(true)
                .attach();
    }

    private static void takeRequests(ZenohSession session, int index, UnaryOperator<Connection> request) {
        session.declareQueryable(key(index), QueryableOptions.DEFAULT, query -> {
            try (query) {
                ZBytes received = query.payload() == null ? ZBytes.EMPTY : query.payload();
                Connection own = request.apply(ConnectionJson.readConnection(received));
                query.reply(key(index), ConnectionJson.write(own), ReplyOptions.DEFAULT);
            }
        });
    }

    /** Asks until the component is there. */
    private static Connection request(ZenohSession session, int index, Connection own) {
        while (true) {
            CompletableFuture<Connection> answer = new CompletableFuture<>();
            session.get(
                    Selector.of(key(index)),
                    GetOptions.DEFAULT.withPayload(ConnectionJson.write(own), Encoding.APPLICATION_JSON),
                    new ReplyHandler() {
                        @Override
                        public void reply(Reply reply) {
                            if (reply instanceof Reply.Ok ok) {
                                answer.complete(ConnectionJson.readConnection(
                                        ok.sample().payload()));
                            }
                        }

                        @Override
                        public void end(GetEnd end) {
                            answer.complete(Connection.EMPTY);
                        }
                    });
            Connection established = answer.join();
            if (!established.equals(Connection.EMPTY)) {
                return established;
            }
        }
    }

    private static String name(int index) {
        return "hop" + index;
    }

    private static KeyExpr key(int index) {
        return KeyExpr.of("bench/hop/" + index);
    }

    private static long now() {
        Instant now = Instant.now();
        return TimeUnit.SECONDS.toNanos(now.getEpochSecond()) + now.getNano();
    }

    /** What runs until the process is ended. */
    interface Endless {
        void run() throws InterruptedException;
    }

    static void start(Endless task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
