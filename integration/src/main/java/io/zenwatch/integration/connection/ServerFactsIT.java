package io.zenwatch.integration.connection;

import static io.zenwatch.integration.connection.Components.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Mechanism;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Wait;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which events a server makes of what its application does. */
class ServerFactsIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Heard heard = new Heard();
    private ZenohSession watcher;
    private ZenohSession session;
    private MonitorConnectionServer server;

    @BeforeEach
    void monitor() {
        session = sessions.open(Sessions.listening());
        server = Components.exposed(session, "b");
        watcher = sessions.openConnectedTo(session);
        Components.client(watcher, session.zid(), heard);
    }

    @Test
    void update_comesOnEveryRequestAlsoOnAnUnchangedRefresh() {
        Connection own = server.request(wanted("a"));
        server.request(own);
        server.request(own);
        heard.await(4);

        assertThat(heard.lines())
                .containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [a UP]", "UPDATE [a UP]", "UPDATE [a UP]");
    }

    @Test
    void event_hasEveryFieldOfTheConnection() {
        Connection whole = new Connection(
                "a",
                Components.SERVICE,
                new Mechanism("LOCAL", "KERNEL", Map.of("inodeURL", "file:///proc/self/ns/net")),
                Map.of("ipContext", Map.of("srcIpAddrs", List.of("172.16.1.1/32")), "MTU", 1500L),
                Map.of("colour", "red"),
                new Path(0, List.of(new PathSegment("b", "a"), new PathSegment("c", "c-1"))),
                "c",
                "ETHERNET",
                State.RESELECT_REQUESTED);
        Connection own = server.request(whole);
        heard.await(2);

        assertThat(own).isEqualTo(whole);
        assertThat(heard.all().get(1).connections()).containsOnly(Map.entry("a", whole));
    }

    @Test
    void clientThatDoesNotRead_doesNotHoldUpTheOthers() {
        CountDownLatch reads = new CountDownLatch(1);
        MonitorConnectionClient.builder(sessions.openConnectedTo(session))
                .server(session.zid())
                .declare(event -> Wait.on(reads));
        int requests = 500;
        for (int i = 0; i < requests; i++) {
            server.request(wanted("a"));
        }
        heard.await(1 + requests);
        reads.countDown();

        assertThat(heard.count()).isEqualTo(1 + requests);
    }

    @Test
    void failedRefresh_givesUpdateWithDown_andTheConnectionStaysAlsoInLaterInitials() {
        Connection own = server.request(wanted("a"));
        assertThatThrownBy(() -> server.request(own, ServerFactsIT::fail)).isInstanceOf(IOException.class);
        heard.await(3);
        Heard later = new Heard();
        Components.client(watcher, session.zid(), later);

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [a UP]", "UPDATE [a DOWN]");
        assertThat(later.lines()).containsExactly("INITIAL_STATE_TRANSFER [a DOWN]");
        assertThat(Components.connection(server, "a").state()).isEqualTo(State.DOWN);
    }

    @Test
    void failedFirstRequest_givesNothing() {
        assertThatThrownBy(() -> server.request(wanted("a"), ServerFactsIT::fail))
                .isInstanceOf(IOException.class);
        server.request(wanted("fence"));
        heard.await(2);

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [fence UP]");
    }

    @Test
    void delete_comesAfterTearDownWithTheLastConnection() {
        server.request(wanted("a"));
        Connection changed =
                server.request(wanted("a").withContext(Map.of("mtu", 9000)).withLabels(Map.of("colour", "red")));
        heard.await(3);
        AtomicReference<Connection> tornDown = new AtomicReference<>();
        server.closeConnection("a", last -> {
            tornDown.set(last);
            Heard meanwhile = new Heard();
            Components.client(watcher, session.zid(), meanwhile);
            assertThat(meanwhile.lines()).containsExactly("INITIAL_STATE_TRANSFER [a UP]");
            assertThat(heard.count()).isEqualTo(3);
        });
        ConnectionEvent delete = heard.await(4).get(3);

        assertThat(tornDown.get()).isEqualTo(changed);
        assertThat(delete.type()).isEqualTo(ConnectionEvent.Type.DELETE);
        assertThat(delete.connections()).containsOnly(Map.entry("a", changed));
        assertThat(delete.inferred()).isFalse();
        assertThat(server.connections()).doesNotContainKey("a");
    }

    @Test
    void delete_comesAlsoWhenTearDownFailed() {
        server.request(wanted("a"));
        assertThatThrownBy(() -> server.closeConnection("a", last -> {
                    throw new IOException("the next component does not answer");
                }))
                .isInstanceOf(IOException.class);
        heard.await(3);

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [a UP]", "DELETE [a UP]");
    }

    @Test
    void closeOfUnknownId_givesNothing() {
        assertThat(server.closeConnection("a", ServerFactsIT::mustNotRun)).isEmpty();
        server.request(wanted("fence"));
        heard.await(2);

        assertThat(heard.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [fence UP]");
    }

    @Test
    void request_ofThePreviousComponentsConnection_appendsNameAndIdAndSetsTheIndex() {
        PathSegment before = new PathSegment("a", "a-1");
        Connection own = server.request(
                wanted("a-1").withPath(new Path(0, List.of(before))).withLabels(Map.of("l", "a")));
        heard.await(2);

        assertThat(own.path()).isEqualTo(new Path(1, List.of(before, new PathSegment("b", own.id()))));
        assertThat(own.id()).isNotEqualTo("a-1");
        assertThat(heard.last()).isEqualTo(own);
        assertThat(server.request(wanted("a-1").withPath(new Path(0, List.of(before))))
                        .id())
                .isEqualTo(own.id());
    }

    @Test
    void update_ofTheApplication_isAnUpdate() {
        Connection own = server.request(wanted("a"));
        server.update(own.withState(State.REFRESH_REQUESTED));
        heard.await(3);

        assertThat(heard.lines())
                .containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [a UP]", "UPDATE [a REFRESH_REQUESTED]");
        assertThat(server.update(wanted("unknown"))).isEmpty();
    }

    private static Connection fail(Connection own) throws IOException {
        throw new IOException("the next component does not answer");
    }

    private static void mustNotRun(Connection last) {
        throw new AssertionError("torn down: " + last);
    }
}
