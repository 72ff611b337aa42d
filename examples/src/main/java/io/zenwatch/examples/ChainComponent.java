package io.zenwatch.examples;

import io.zenwatch.connection.ConnectionRelay;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A component of a chain. It takes a request for a connection as a query, hands it on to the next component as another
 * query, and relays what the next component says of the connection. Arguments: its name, the name of the next component,
 * or {@code -} for none, and the endpoints to connect to. {@code zenwatch run --name} understands the same queries.
 */
public final class ChainComponent {

    private final ZenohSession session;
    private final MonitorConnectionServer server;
    private final String next;

    private ChainComponent(ZenohSession session, MonitorConnectionServer server, String next) {
        this.session = session;
        this.server = server;
        this.next = next;
    }

    public static void main(String[] arguments) throws InterruptedException {
        String[] endpoints = Arrays.copyOfRange(arguments, 2, arguments.length);
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(endpoints);
        try (ZenohSession session = ZenohEngine.open(config);
                MonitorConnectionServer server = MonitorConnectionServer.builder(session)
                        .name(arguments[0])
                        .exposed(true)
                        .attach()) {
            Runtime.getRuntime().addShutdownHook(new Thread(session::close));
            ChainComponent component = new ChainComponent(session, server, arguments[1]);
            if (!component.isLast()) {
                ConnectionRelay.toComponent(server, component.next);
            }
            session.declareQueryable(requestsTo(server.name()), QueryableOptions.DEFAULT, component::answer);
            session.awaitClose();
        }
    }

    private Connection request(Connection received) throws IOException {
        return isLast() ? server.request(received) : server.request(received, this::requestFromNext);
    }

    private static KeyExpr requestsTo(String component) {
        return KeyExpr.of("zenwatch/component/" + component + "/request");
    }

    private boolean isLast() {
        return next.equals("-");
    }

    private void answer(Query query) {
        try (query) {
            try {
                ZBytes wanted = Objects.requireNonNullElse(query.payload(), ZBytes.EMPTY);
                Connection own = request(ConnectionJson.readConnection(wanted));
                query.reply(requestsTo(server.name()), ConnectionJson.write(own), ReplyOptions.DEFAULT);
            } catch (IOException | IllegalArgumentException e) {
                query.replyError(ZBytes.of(String.valueOf(e.getMessage())), Encoding.TEXT_PLAIN);
            }
        }
    }

    private Connection requestFromNext(Connection own) throws IOException {
        CompletableFuture<Optional<Reply>> first = new CompletableFuture<>();
        GetOptions options = GetOptions.DEFAULT.withPayload(ConnectionJson.write(own), Encoding.APPLICATION_JSON);
        session.get(Selector.of(requestsTo(next)), options, new ReplyHandler() {
            @Override
            public void reply(Reply reply) {
                first.complete(Optional.of(reply));
            }

            @Override
            public void end(GetEnd end) {
                first.complete(Optional.empty());
            }
        });
        if (first.join().orElse(null) instanceof Reply.Ok ok) {
            return ConnectionJson.readConnection(ok.sample().payload());
        }
        throw new IOException("component '" + next + "' did not take the connection");
    }
}
