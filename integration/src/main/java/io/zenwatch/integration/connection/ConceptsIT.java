package io.zenwatch.integration.connection;

import static io.zenwatch.integration.connection.Components.wanted;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.ConnectionRelay;
import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The specification's concepts and types of events, one by one: a watcher, and a chain of components a, b and c, each
 * connected to the next alone and relaying from it.
 */
class ConceptsIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private ZenohSession sessionA;
    private ZenohSession sessionB;
    private ZenohSession sessionC;
    private ZenohSession watcher;
    private MonitorConnectionServer a;
    private MonitorConnectionServer b;
    private MonitorConnectionServer c;

    @BeforeEach
    void openTheChain() {
        sessionC = sessions.open(Sessions.listening());
        c = Components.exposed(sessionC, "c");
        sessionB = sessions.open(Sessions.listening().withConnect(Sessions.locator(sessionC)));
        b = Components.exposed(sessionB, "b");
        sessionA = sessions.open(Sessions.listening().withConnect(Sessions.locator(sessionB)));
        a = Components.exposed(sessionA, "a");
        ConnectionRelay toB = ConnectionRelay.toComponent(a, "b");
        ConnectionRelay toC = ConnectionRelay.toComponent(b, "c");
        await().until(() -> !toB.following().isEmpty() && !toC.following().isEmpty());
        watcher = sessions.open(Sessions.isolated()
                .withConnect(Sessions.locator(sessionA), Sessions.locator(sessionB), Sessions.locator(sessionC)));
        for (ZenohSession session : List.of(sessionA, sessionB, sessionC)) {
            Sessions.awaitConnected(watcher, session);
            Sessions.awaitDeclared(session, watcher);
        }
    }

    private Connection requestThroughTheChain(String id) {
        return a.request(wanted(id), ownOfA -> b.request(ownOfA, c::request));
    }

    private MonitorConnectionClient monitorAll(Heard heard) {
        MonitorConnectionClient client = MonitorConnectionClient.builder(watcher)
                .selector(Components.REQUESTED)
                .declare(heard);
        client.ready().join();
        return client;
    }

    @Test
    void concept1_eachComponentProvidesAServer_andAClientNone() {
        monitorAll(new Heard());
        Replies tokens = new Replies();
        watcher.livelinessGet(Keys.COMPONENT.key("*", "*"), Patience.LIMIT, tokens);
        tokens.awaitEnd();
        Replies connections = new Replies();
        watcher.get(Selector.of(Keys.connections()), GetOptions.DEFAULT.withTarget(QueryTarget.ALL), connections);
        connections.awaitEnd();

        assertThat(tokens.samples())
                .extracting(sample -> sample.key())
                .containsExactlyInAnyOrder(
                        Keys.COMPONENT.key(sessionA.zid(), "a"),
                        Keys.COMPONENT.key(sessionB.zid(), "b"),
                        Keys.COMPONENT.key(sessionC.zid(), "c"));
        KeyExpr watchers = Keys.connectionsOf(watcher.zid());
        assertThat(connections.samples()).isNotEmpty().noneMatch(sample -> watchers.includes(sample.key()));
    }

    @Test
    void concept2_usersMonitorTheConnectionsThatDifferentComponentsOwn() {
        requestThroughTheChain("1");
        b.request(wanted("of b"));
        MonitorConnectionClient all = monitorAll(new Heard());
        Heard ofB = new Heard();
        Components.client(watcher, sessionB.zid(), ofB);

        assertThat(all.connections()).hasSize(4).containsKeys("1", "of b");
        assertThat(all.connections().values())
                .extracting(connection -> connection.path().index())
                .containsExactlyInAnyOrder(0, 1, 2, 0);
        assertThat(ofB.all().get(0).connections()).hasSize(2).containsKey("of b");
    }

    @Test
    void concept3_allSubscribedClientsAreToldOfWhatIsCreatedChangedOrDeleted() {
        List<Heard> clients = List.of(new Heard(), new Heard(), new Heard());
        clients.forEach(client -> Components.client(watcher, sessionC.zid(), client));
        c.request(wanted("1"));
        c.update(wanted("1").withPath(Components.connection(c, "1").path()).withState(State.DOWN));
        c.closeConnection("1");

        for (Heard client : clients) {
            client.await(4);
            assertThat(client.lines())
                    .containsExactly(
                            "INITIAL_STATE_TRANSFER []", "UPDATE [1 UP]", "UPDATE [1 DOWN]", "DELETE [1 DOWN]");
        }
    }

    @Test
    void chain_eachComponentReceivesTheEventOfTheNextAndSendsItToThePrevious() {
        requestThroughTheChain("1");
        Heard ofA = new Heard();
        Components.client(sessionA, sessionA.zid(), ofA);
        Connection ofC = c.connections().values().stream()
                .filter(Components.REQUESTED::matches)
                .findFirst()
                .orElseThrow();
        c.update(ofC.withState(State.REFRESH_REQUESTED).withContext(Map.of("mtu", 9000)));
        ofA.awaitLine("UPDATE [1 REFRESH_REQUESTED]");

        assertThat(ofA.last().context()).isEqualTo(Map.of("mtu", 9000L));
        assertThat(ofA.last().path().index()).isZero();
        assertThat(ofA.last().path().pathSegments())
                .hasSize(3)
                .isEqualTo(ofC.path().pathSegments());
        assertThat(ofA.lines()).containsExactly("INITIAL_STATE_TRANSFER [1 UP]", "UPDATE [1 REFRESH_REQUESTED]");
    }

    @Test
    void initialStateTransfer_isSentOnTheFirstRequestWithAllConnections() {
        requestThroughTheChain("1");
        a.request(wanted("2"));
        Heard heard = new Heard();
        Components.client(watcher, sessionA.zid(), heard);
        ConnectionEvent initial = heard.all().get(0);

        assertThat(initial.type()).isEqualTo(ConnectionEvent.Type.INITIAL_STATE_TRANSFER);
        assertThat(initial.connections())
                .containsOnly(
                        Map.entry("1", Components.connection(a, "1")), Map.entry("2", Components.connection(a, "2")));
    }

    @Test
    void update_isSentWhenAConnectionChanges() {
        Connection own = a.request(wanted("1"));
        Heard heard = new Heard();
        Components.client(watcher, sessionA.zid(), heard);
        a.update(own.withState(State.DOWN));
        ConnectionEvent update = heard.await(2).get(1);

        assertThat(update.type()).isEqualTo(ConnectionEvent.Type.UPDATE);
        assertThat(update.connections()).containsOnly(Map.entry("1", own.withState(State.DOWN)));
    }

    @Test
    void delete_isSentWhenAConnectionWasClosed() {
        Connection own = a.request(wanted("1"));
        Heard heard = new Heard();
        Components.client(watcher, sessionA.zid(), heard);
        a.closeConnection("1");
        ConnectionEvent delete = heard.await(2).get(1);

        assertThat(delete.type()).isEqualTo(ConnectionEvent.Type.DELETE);
        assertThat(delete.connections()).containsOnly(Map.entry("1", own));
    }
}
