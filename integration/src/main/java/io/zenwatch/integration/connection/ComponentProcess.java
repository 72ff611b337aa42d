package io.zenwatch.integration.connection;

import io.zenwatch.connection.ConnectionRelay;
import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A component of a chain in a process of its own, which hands connections on to the next one by a query and relays from
 * it. A connection whose label {@code until} is the component's name ends there.
 *
 * <p>Arguments: its name, the next one's name or {@code -}, and settings over {@link Sessions#isolated()}, each {@code
 * path=json5}. The first line of output is {@code component <zid>}; {@code event <json>} is what a client of it hears.
 *
 * <pre>
 * reach             reached, once the next component answers
 * following ZID     following ZID, once it relays from that session
 * request ID UNTIL  requested ID, or failed MESSAGE
 * again ID          requested ID, or failed MESSAGE
 * state ID STATE N  changed ID; N is put into the context
 * connections       connections JSON, that of an INITIAL_STATE_TRANSFER
 * </pre>
 */
final class ComponentProcess {

    private static final String UNTIL = "until";

    private final ZenohSession session;
    private final String name;
    private final String next;
    private final MonitorConnectionServer server;
    private final @Nullable ConnectionRelay relay;

    private ComponentProcess(ZenohSession session, String name, String next) {
        this.session = session;
        this.name = name;
        this.next = next;
        session.declareQueryable(key(name), QueryableOptions.DEFAULT, this::answer);
        server = Components.exposed(session, name);
        MonitorConnectionClient.builder(session)
                .server(session.zid())
                .selector(Components.REQUESTED)
                .declare(event -> say("event " + ConnectionJson.write(event)))
                .ready()
                .join();
        relay = next.equals("-") ? null : ConnectionRelay.toComponent(server, next);
    }

    public static void main(String[] arguments) throws IOException {
        ZenohConfig config = Sessions.isolated(List.of(arguments).subList(2, arguments.length));
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        try (ZenohSession session = Sessions.factory().open(config)) {
            ComponentProcess component = new ComponentProcess(session, arguments[0], arguments[1]);
            say("component " + session.zid());
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                component.obey(line.split(" ", -1));
            }
        }
    }

    private void obey(String[] words) {
        switch (words[0]) {
            case "reach" -> {
                Patience.await().until(this::isNextThere);
                say("reached");
            }
            case "following" -> {
                Patience.await()
                        .until(() ->
                                relay != null && relay.following().toString().contains(words[1]));
                say("following " + words[1]);
            }
            case "request" -> request(Components.wanted(words[1]).withLabels(Map.of(UNTIL, words[2])));
            case "again" -> request(Components.connection(server, words[1]));
            case "state" -> {
                server.update(Components.connection(server, words[1])
                        .withState(State.valueOf(words[2]))
                        .withContext(Map.of("n", Long.parseLong(words[3]))));
                say("changed " + words[1]);
            }
            case "connections" -> say("connections " + all());
            default -> throw new IllegalArgumentException("unknown command: " + words[0]);
        }
    }

    private ZBytes all() {
        Map<String, Connection> requested = new LinkedHashMap<>(server.connections());
        requested.values().removeIf(connection -> !Components.REQUESTED.matches(connection));
        return ConnectionJson.write(new ConnectionEvent(ConnectionEvent.Type.INITIAL_STATE_TRANSFER, requested, false));
    }

    private void request(Connection wanted) {
        try {
            say("requested " + handle(wanted).id());
        } catch (IOException e) {
            say("failed " + e.getMessage());
        }
    }

    private Connection handle(Connection received) throws IOException {
        boolean endsHere = name.equals(received.labels().get(UNTIL));
        return endsHere ? server.request(received) : server.request(received, this::handOn);
    }

    private Connection handOn(Connection own) throws IOException {
        ZBytes answer = ask(ConnectionJson.write(own)).stream()
                .findFirst()
                .orElseThrow(() -> new IOException("component " + next + " does not answer"));
        return ConnectionJson.readConnection(answer);
    }

    private boolean isNextThere() {
        return !ask(ZBytes.EMPTY).isEmpty();
    }

    private List<ZBytes> ask(ZBytes payload) {
        Replies replies = new Replies();
        session.get(
                Selector.of(key(next)), GetOptions.DEFAULT.withPayload(payload, Encoding.APPLICATION_JSON), replies);
        replies.awaitEnd();
        return replies.samples().stream().map(sample -> sample.payload()).toList();
    }

    private void answer(Query query) {
        try (query) {
            ZBytes payload = query.payload();
            query.reply(
                    key(name),
                    payload == null || payload.isEmpty() ? ZBytes.EMPTY : answer(payload),
                    ReplyOptions.DEFAULT);
        } catch (IOException e) {
            say("failed " + e.getMessage());
        }
    }

    private ZBytes answer(ZBytes received) throws IOException {
        return ConnectionJson.write(handle(ConnectionJson.readConnection(received)));
    }

    private static KeyExpr key(String component) {
        return KeyExpr.of("zenwatch/testkit/component/" + component);
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
