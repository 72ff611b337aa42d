package io.zenwatch.integration.connection;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.connection.ConnectionRelay;
import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session's own transports are connections by themselves. */
class TransportsIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Heard heard = new Heard();
    private ZenohSession session;
    private MonitorConnectionServer server;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
        server = Components.exposed(session, "b");
        MonitorConnectionClient.builder(session)
                .server(session.zid())
                .declare(heard)
                .ready()
                .join();
    }

    private static String id(ZenohId from, ZenohId to) {
        return from + ":" + to;
    }

    @Test
    void transport_isAConnectionWithMechanismStateAndAPathOfTwo() {
        ZenohSession remote = sessions.openConnectedTo(session);
        heard.await(2);
        Connection connection = heard.last();

        assertThat(connection.id()).isEqualTo(id(session.zid(), remote.zid()));
        assertThat(connection.state()).isEqualTo(State.UP);
        assertThat(connection.mechanism().cls()).isEqualTo("REMOTE");
        assertThat(connection.mechanism().type()).isEqualTo("TCP");
        assertThat(connection.mechanism().parameters()).containsEntry("src", Sessions.locator(session));
        assertThat(connection.networkServiceEndpointName())
                .isEqualTo(remote.zid().toString());
        assertThat(connection.path())
                .isEqualTo(new Path(
                        0,
                        List.of(
                                new PathSegment("b", id(session.zid(), remote.zid())),
                                new PathSegment(remote.zid().toString(), id(remote.zid(), session.zid())))));
    }

    @Test
    void transport_thatWasOpenBefore_isAConnectionToo() {
        ZenohSession remote = sessions.openConnectedTo(session);
        MonitorConnectionServer second = Components.exposed(remote, "c");
        await().until(() -> second.connections().containsKey(id(remote.zid(), session.zid())));
    }

    @Test
    void transportThatCloses_isDeleted() {
        ZenohSession remote = sessions.openConnectedTo(session);
        String id = id(session.zid(), remote.zid());
        heard.awaitLine("UPDATE [" + id + " UP]");
        remote.close();
        heard.awaitLine("DELETE [" + id + " DOWN]");

        assertThat(heard.lines())
                .containsExactly(
                        "INITIAL_STATE_TRANSFER []",
                        "UPDATE [" + id + " UP]",
                        "UPDATE [" + id + " DOWN]",
                        "DELETE [" + id + " DOWN]");
        assertThat(server.connections()).isEmpty();
    }

    @Test
    void transport_isNeverRelayed() {
        ZenohSession before = sessions.openConnectedTo(session);
        MonitorConnectionServer previous = Components.exposed(before, "a");
        ConnectionRelay relay = ConnectionRelay.toComponent(previous, "b");
        await().until(() -> !relay.following().isEmpty());
        Connection own = previous.request(Components.wanted("1"), server::request);
        ZenohSession remote = sessions.openConnectedTo(session);
        heard.awaitLine("UPDATE [" + id(session.zid(), remote.zid()) + " UP]");
        server.update(
                Components.connection(server, own.path().pathSegments().get(1).id())
                        .withState(State.DOWN));
        await().until(() -> Components.connection(previous, "1").state() == State.DOWN);

        assertThat(previous.connections()).containsOnlyKeys("1", id(before.zid(), session.zid()));
    }

    @Test
    void transport_cannotBeRequestedOrClosedByTheApplication() {
        ZenohSession remote = sessions.openConnectedTo(session);
        String id = id(session.zid(), remote.zid());
        heard.awaitLine("UPDATE [" + id + " UP]");

        assertThatThrownBy(() -> server.request(Components.wanted(id))).isInstanceOf(IllegalArgumentException.class);
        assertThat(server.closeConnection(id)).isEmpty();
        assertThat(server.connections()).containsOnlyKeys(id);
    }
}
