package io.zenwatch.zenohjava;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An application's session as it is: what is meant for it alone is refused unless the application says otherwise. */
class SessionLocalIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");

    private ApplicationSession application;
    private ApplicationSession other;
    private ZenohSession session;

    @BeforeEach
    void open() {
        application = ApplicationSession.open(Sessions.listening());
        other = ApplicationSession.open(
                Sessions.isolated().withConnect(application.locators().toArray(String[]::new)));
        session = ZenohJava.adapt(application.session());
    }

    @AfterEach
    void close() {
        session.close();
        other.session().close();
        application.session().close();
    }

    @Test
    void sessionLocal_isRefused_withTheWayOut() {
        SubscriberOptions listening = SubscriberOptions.DEFAULT.withAllowedOrigin(Locality.SESSION_LOCAL);
        PutOptions putting = PutOptions.DEFAULT.withAllowedDestination(Locality.SESSION_LOCAL);
        QueryableOptions answering = QueryableOptions.DEFAULT.withAllowedOrigin(Locality.SESSION_LOCAL);
        List<ThrowingCallable> uses = List.of(
                () -> session.declareSubscriber(KEY, listening, new Received()),
                () -> session.put(KEY, ZBytes.EMPTY, putting),
                () -> session.declarePublisher(KEY, putting),
                () -> session.declareQueryable(KEY, answering, query -> {}),
                () -> Connectivity.attach(session),
                () -> MonitorConnectionServer.attach(session));
        for (ThrowingCallable use : uses) {
            assertThatThrownBy(use)
                    .isInstanceOfSatisfying(
                            ZenohException.class, e -> assertThat(e.code()).isEqualTo(Code.UNSUPPORTED))
                    .hasMessageContaining("Expose")
                    .hasMessageContaining("access control")
                    .hasMessageContaining("NETWORK_WIDE");
        }
        assertThat(Connectivity.of(session)).isEmpty();
    }

    @Test
    void ownConnectivity_isReadable_andExposable() {
        await().until(() -> session.transports().size() == 1);
        try (Connectivity connectivity =
                Connectivity.builder(session).exposed(true).attach()) {
            ZenohSession remote = ZenohJava.adapt(other.session());
            await().until(() -> connectivity.isConnected(remote.zid()));
            assertThat(session.transports()).map(Transport::zid).containsExactly(remote.zid());
        }
    }

    @Test
    void bridge_runs_alsoForItsOwnSession() {
        ApplicationSession node = ApplicationSession.open(Sessions.isolated()
                .withConnect(application.locators().toArray(String[]::new))
                .with("adminspace/enabled", "true"));
        ZenohSession shown = ZenohJava.adapt(node.session());
        try (ConnectivityBridge bridge = ConnectivityBridge.builder(session)
                .interval(Duration.ofMillis(200))
                .start()) {
            await().until(() -> bridge.nodes().containsAll(Set.of(session.zid(), shown.zid())));
            Sessions.awaitDeclared(session, shown);
            Replies replies = new Replies();
            shown.get(Selector.of(Keys.allOf(session.zid())), GetOptions.DEFAULT, replies);
            replies.awaitEnd();
            assertThat(replies.samples())
                    .extracting(sample -> sample.key().toString())
                    .contains("@/session/" + session.zid() + "/transport/unicast/" + shown.zid());
        } finally {
            node.session().close();
        }
    }

    @Test
    void connectivityWithWideVisibility_isExposed_andABridgeLeavesItAlone() {
        ApplicationSession node = ApplicationSession.open(Sessions.isolated()
                .withConnect(application.locators().toArray(String[]::new))
                .with("adminspace/enabled", "true"));
        ZenohSession bridging = ZenohJava.adapt(node.session());
        ZenohSession wide = ZenohJava.adapt(application.session(), SessionLocal.NETWORK_WIDE);
        try (ConnectivityBridge bridge = ConnectivityBridge.builder(bridging)
                .interval(Duration.ofMillis(200))
                .start()) {
            await().until(() -> bridge.nodes().equals(Set.of(bridging.zid(), wide.zid())));
            Connectivity.attach(wide);
            await().until(() -> bridge.nodes().equals(Set.of(bridging.zid())));
        } finally {
            wide.close();
            node.session().close();
        }
    }

    @Test
    void ownConnectivity_isNotWhatABridgeElsewhereSays() {
        await().until(() -> session.transports().size() == 1);
        String own = "@/" + session.zid() + "/session/transport/unicast/";
        ZenohSession bridging = ZenohJava.adapt(other.session());
        PutOptions bridged = PutOptions.DEFAULT.withAttachment(ZBytes.of("version"));
        Received received = new Received();
        session.declareSubscriber(
                KeyExpr.of(own + "*"), SubscriberOptions.DEFAULT.withAllowedOrigin(Locality.SESSION_LOCAL), received);
        Received all = new Received();
        session.declareSubscriber(KeyExpr.of(own + "*"), all);
        Sessions.awaitDeclared(session, bridging);
        bridging.delete(KeyExpr.of(own + bridging.zid()), bridged);
        bridging.put(KeyExpr.of(own + "abc"), ZBytes.of("{}"), bridged);
        all.await(2);
        assertThat(received.samples()).isEmpty();
        assertThat(session.transports()).map(Transport::zid).containsExactly(bridging.zid());
        other.session().close();
        assertThat(received.awaitOne().kind()).isEqualTo(SampleKind.DELETE);
    }

    @Test
    void closedAdapter_leavesTheApplicationsSessionOpen() throws Exception {
        Received received = new Received();
        session.declareSubscriber(KEY, received);
        session.close();
        assertThat(application.session().isClosed()).isFalse();
        ZenohSession again = ZenohJava.adapt(application.session());
        Received later = new Received();
        again.declareSubscriber(KEY, later);
        application.session().put(io.zenoh.keyexpr.KeyExpr.tryFrom("demo/a"), "x");
        later.awaitText("x");
        assertThat(received.events()).isEmpty();
        again.close();
    }

    @Test
    void applicationsSession_thatIsClosed_refusesUse() {
        application.session().close();
        assertThat(session.isClosed()).isTrue();
        assertThatThrownBy(() -> session.put(KEY, ZBytes.EMPTY))
                .isInstanceOfSatisfying(
                        ZenohException.class, e -> assertThat(e.code()).isEqualTo(Code.CLOSED));
        assertThatThrownBy(() -> ZenohJava.adapt(application.session()))
                .isInstanceOfSatisfying(
                        ZenohException.class, e -> assertThat(e.code()).isEqualTo(Code.CLOSED));
    }
}
