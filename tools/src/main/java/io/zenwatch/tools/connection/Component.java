package io.zenwatch.tools.connection;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.zenwatch.connection.ConnectionRelay;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.metrics.RelayMetrics;
import io.zenwatch.metrics.ServerMetrics;
import io.zenwatch.tools.option.ComponentOptions;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.Queryable;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A component of a chain, for {@code run --name}. It receives requests for connections as queries, and sends them on to the
 * next component as queries. Applications may exchange requests in any other way.
 */
public final class Component implements AutoCloseable {

    private final ZenohSession session;
    private final MonitorConnectionServer server;
    private final @Nullable ConnectionRelay relay;
    private final Queryable requests;
    private final Queryable closes;

    private interface Answer {
        ZBytes to(ZBytes payload) throws IOException;
    }

    public Component(ZenohSession session, ComponentOptions options) {
        this.session = session;
        String name = options.name(session.zid());
        server = MonitorConnectionServer.builder(session)
                .name(name)
                .exposed(true)
                .attach();
        relay = options.hasNext() ? options.relay(server) : null;
        requests = answer(key(name, "request"), this::request);
        closes = answer(key(name, "close"), this::closeConnection);
    }

    /** What it has to measure. */
    public Stream<MeterBinder> metrics() {
        return Stream.concat(
                Stream.of(new ServerMetrics(server)), Stream.ofNullable(relay).map(RelayMetrics::new));
    }

    static KeyExpr key(String name, String verb) {
        return KeyExpr.of("zenwatch/component/" + KeyChunk.encode(name) + "/" + verb);
    }

    private Queryable answer(KeyExpr key, Answer answer) {
        return session.declareQueryable(key, QueryableOptions.DEFAULT, query -> answer(query, key, answer));
    }

    private static void answer(Query query, KeyExpr key, Answer answer) {
        try (query) {
            ZBytes payload = query.payload();
            try {
                query.reply(
                        key,
                        answer.to(payload == null ? ZBytes.EMPTY : payload),
                        ReplyOptions.DEFAULT.withEncoding(Encoding.APPLICATION_JSON));
            } catch (IOException | IllegalArgumentException e) {
                query.replyError(ZBytes.of(String.valueOf(e.getMessage())), Encoding.TEXT_PLAIN);
            }
        }
    }

    private ZBytes request(ZBytes json) throws IOException {
        Connection received = ConnectionJson.readConnection(json);
        Connection own = relay == null
                ? server.request(received)
                : server.request(
                        received,
                        handedOn -> ConnectionJson.readConnection(askNext("request", ConnectionJson.write(handedOn))));
        return ConnectionJson.write(own);
    }

    private ZBytes closeConnection(ZBytes id) throws IOException {
        Connection last = server.closeConnection(id.toString(), this::closeBehind)
                .orElseThrow(() -> new IOException("there is no connection '" + id + "'"));
        return ConnectionJson.write(last);
    }

    private void closeBehind(Connection own) throws IOException {
        Connection.PathSegment behind =
                own.path().segment(own.path().index() + 1).orElse(null);
        if (relay != null && behind != null) {
            askNext("close", ZBytes.of(behind.id()));
        }
    }

    private ZBytes askNext(String verb, ZBytes payload) throws IOException {
        String next = relay == null
                ? null
                : relay.following().values().stream().findFirst().orElse(null);
        if (next == null) {
            throw new IOException("the next component is not available");
        }
        FirstReply reply = new FirstReply(next);
        session.get(
                Selector.of(key(next, verb)),
                GetOptions.DEFAULT.withPayload(payload, Encoding.APPLICATION_JSON),
                reply);
        return reply.await();
    }

    @Override
    public void close() {
        requests.close();
        closes.close();
        server.close();
    }

    private static final class FirstReply implements ReplyHandler {

        private final String next;
        private final CompletableFuture<Optional<Reply>> first = new CompletableFuture<>();

        FirstReply(String next) {
            this.next = next;
        }

        @Override
        public void reply(Reply reply) {
            first.complete(Optional.of(reply));
        }

        @Override
        public void end(GetEnd end) {
            first.complete(Optional.empty());
        }

        ZBytes await() throws IOException {
            Reply reply = first.join().orElse(null);
            if (reply instanceof Reply.Ok ok) {
                return ok.sample().payload();
            }
            throw new IOException("component '" + next + "' "
                    + (reply instanceof Reply.Err error
                            ? "refused the request: " + error.payload()
                            : "did not answer"));
        }
    }
}
