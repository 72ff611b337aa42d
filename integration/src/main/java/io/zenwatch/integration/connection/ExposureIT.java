package io.zenwatch.integration.connection;

import static io.zenwatch.integration.connection.Components.wanted;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.ZenohSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who sees a server, and what it attaches to. */
class ExposureIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Heard local = new Heard();
    private final Heard remote = new Heard();
    private final Received tokens = new Received();
    private ZenohSession session;
    private ZenohSession other;

    @BeforeEach
    void connect() {
        session = sessions.open(Sessions.listening());
        other = sessions.openConnectedTo(session);
        other.declareLivelinessSubscriber(Keys.COMPONENT.key("*", "*"), true, tokens);
    }

    @Test
    void server_isSeenByItsSessionAloneByDefault() {
        Sessions.assumeCan(Limit.LOCALITY);
        MonitorConnectionServer server =
                MonitorConnectionServer.builder(session).name("b").attach();
        Components.client(session, session.zid(), local);
        Components.client(other, session.zid(), remote);
        server.request(wanted("a"));
        local.await(2);
        MonitorConnectionServer fence = Components.exposed(other, "fence");
        tokens.awaitOne();
        Sessions.awaitDeclared(session, other);

        assertThat(local.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [a UP]");
        assertThat(remote.lines()).containsExactly("INITIAL_STATE_TRANSFER []");
        assertThat(tokens.events()).containsExactly("PUT " + Keys.COMPONENT.key(other.zid(), fence.name()));
    }

    @Test
    void exposedServer_isSeenByAll_andItsNameIsAToken() {
        MonitorConnectionServer server = Components.exposed(session, "b/c *");
        Components.client(session, session.zid(), local);
        Components.client(other, session.zid(), remote);
        server.request(wanted("a"));
        local.await(2);
        remote.await(2);
        tokens.await(1);
        server.close();
        tokens.await(2);

        assertThat(local.lines()).containsExactly("INITIAL_STATE_TRANSFER []", "UPDATE [a UP]");
        assertThat(remote.lines()).startsWith("INITIAL_STATE_TRANSFER []", "UPDATE [a UP]");
        String token = Keys.COMPONENT.key(session.zid(), "b%2Fc%20%2A").toString();
        assertThat(tokens.events()).containsExactly("PUT " + token, "DELETE " + token);
    }

    @Test
    void componentWithoutName_isCalledAsItsSession() {
        assertThat(MonitorConnectionServer.attach(session).name())
                .isEqualTo(session.zid().toString());
    }

    @Test
    void sessionWithConnectivity_keepsItWhenTheServerCloses() {
        Connectivity connectivity = Connectivity.attach(session);
        MonitorConnectionServer.attach(session).close();

        assertThat(connectivity.isConnected(other.zid())).isTrue();
    }

    @Test
    void sessionWithoutConnectivity_hasItWhileTheServerIsOpen() {
        MonitorConnectionServer server = MonitorConnectionServer.attach(session);
        assertThat(Connectivity.of(session)).isPresent();
        server.close();

        assertThat(Connectivity.of(session)).isEmpty();
    }

    @Test
    void secondServer_isRefusedUntilTheFirstIsClosed() {
        MonitorConnectionServer server = MonitorConnectionServer.attach(session);
        assertThatThrownBy(() -> MonitorConnectionServer.attach(session))
                .isInstanceOfSatisfying(
                        ZenohException.class, e -> assertThat(e.code()).isEqualTo(Code.REFUSED));
        server.close();

        MonitorConnectionServer.attach(session);
    }

    @Test
    void closedServer_refusesEverything() {
        MonitorConnectionServer server = MonitorConnectionServer.attach(session);
        Connection own = server.request(wanted("a"));
        session.close();

        assertThatThrownBy(() -> server.request(own)).isInstanceOf(ZenohException.class);
        assertThatThrownBy(() -> server.update(own)).isInstanceOf(ZenohException.class);
        assertThatThrownBy(() -> server.closeConnection("a")).isInstanceOf(ZenohException.class);
        assertThatThrownBy(server::connections).isInstanceOf(ZenohException.class);
        server.close();
    }
}
