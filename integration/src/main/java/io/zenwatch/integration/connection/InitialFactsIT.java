package io.zenwatch.integration.connection;

import static io.zenwatch.integration.connection.Components.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** INITIAL_STATE_TRANSFER is the first event and the only one of its kind. */
class InitialFactsIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Heard heard = new Heard();

    @Test
    void initial_comesOnceAndFirstAlsoWhenEmpty() {
        ZenohSession session = sessions.open(Sessions.listening());
        MonitorConnectionServer server = Components.exposed(session, "b");
        Components.client(sessions.openConnectedTo(session), session.zid(), heard);
        server.request(wanted("a"));
        heard.await(2);

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [a UP]");
    }

    @Test
    void initial_comesAlsoWithoutAnyServer() {
        ZenohSession session = sessions.open(Sessions.isolated());
        MonitorConnectionClient client =
                MonitorConnectionClient.builder(session).declare(heard);
        client.ready().join();

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []");
    }

    @Test
    void initial_hasAllConnectionsOfTheServer() {
        ZenohSession session = sessions.open(Sessions.listening());
        MonitorConnectionServer server = Components.exposed(session, "b");
        server.request(wanted("1"));
        server.request(wanted("2"));
        server.closeConnection("1");
        server.request(wanted("3"));
        MonitorConnectionClient client = Components.client(sessions.openConnectedTo(session), session.zid(), heard);

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER [2 UP, 3 UP]");
        assertThat(client.connections())
                .isEqualTo(heard.all().get(0).connections())
                .containsEntry("2", server.connections().get("2"))
                .containsEntry("3", server.connections().get("3"));
    }

    @Test
    void initial_ofSeveralServers_isOneUnionById() {
        ZenohSession watcher = sessions.open(Sessions.listening());
        for (String name : new String[] {"b", "c", "d"}) {
            ZenohSession session = sessions.openConnectedTo(watcher);
            MonitorConnectionServer server = Components.exposed(session, name);
            server.request(wanted(name + "-1"));
            server.request(wanted("shared"));
            Sessions.awaitDeclared(session, watcher);
        }
        MonitorConnectionClient.builder(watcher)
                .selector(Components.REQUESTED)
                .declare(heard)
                .ready()
                .join();

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER [b-1 UP, c-1 UP, d-1 UP, shared UP]");
    }

    @Test
    void initial_doesNotWaitForASilentServerLongerThanTheDeadline() {
        ZenohSession watcher = sessions.open(Sessions.listening());
        ZenohSession session = sessions.openConnectedTo(watcher);
        MonitorConnectionServer server = Components.exposed(session, "b");
        server.request(wanted("a"));
        ZenohSession silent = sessions.openConnectedTo(watcher);
        Queue<Query> unanswered = new ConcurrentLinkedQueue<>();
        silent.declareQueryable(
                Keys.connectionsOf(silent.zid()), QueryableOptions.DEFAULT.withComplete(true), unanswered::add);
        Sessions.awaitDeclared(session, watcher);
        Sessions.awaitDeclared(silent, watcher);
        MonitorConnectionClient client = MonitorConnectionClient.builder(watcher)
                .selector(Components.REQUESTED)
                .deadline(Duration.ofMillis(500))
                .declare(heard);
        client.ready().join();
        server.request(wanted("fence"));
        heard.await(2);

        assertThat(unanswered).isNotEmpty();
        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER [a UP]", "UPDATE [fence UP]");
    }
}
