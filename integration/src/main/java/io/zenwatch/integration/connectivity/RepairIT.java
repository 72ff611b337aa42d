package io.zenwatch.integration.connectivity;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Zenoh's own events can be wrong for once: out of order, or without a counterpart. A put or delete of the session itself
 * in zenoh's key space stands for such an event.
 */
class RepairIT {

    private static final PutOptions LOCAL = PutOptions.DEFAULT.withAllowedDestination(Locality.SESSION_LOCAL);
    private static final ZenohId GHOST = new ZenohId("abc");
    private static final ZBytes TRANSPORT =
            ZBytes.of("{\"zid\":\"abc\",\"whatami\":\"peer\",\"is_qos\":true,\"is_shm\":false}");
    private static final ZBytes LINK = ZBytes.of("{\"src\":\"tcp/127.0.0.1:1\",\"dst\":\"tcp/127.0.0.1:2\","
            + "\"group\":null,\"mtu\":65535,\"is_streamed\":true,\"interfaces\":[],\"auth_identifier\":null}");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Received received = new Received();
    private ZenohSession session;
    private Connectivity connectivity;

    @BeforeEach
    void attach() {
        session = sessions.open(Sessions.listening());
        session.declareSubscriber(Keys.all(), received);
        connectivity = Connectivity.attach(session);
    }

    @Test
    void transport_thatZenohForgetsToClose_isDeletedWithItsLink() {
        session.put(nativeKey(GHOST, ""), TRANSPORT, LOCAL);
        session.put(nativeKey(GHOST, "/link/1"), LINK, LOCAL);
        received.await(4);

        String transport = "@/session/%s/transport/unicast/%s".formatted(session.zid(), GHOST);
        assertThat(received.events())
                .containsExactly(
                        "PUT " + transport,
                        "PUT " + transport + "/link/1",
                        "DELETE " + transport + "/link/1",
                        "DELETE " + transport);
    }

    @Test
    void link_thatArrivesBeforeItsTransport_isPutAfterIt() {
        session.put(nativeKey(GHOST, "/link/1"), LINK, LOCAL);
        session.put(nativeKey(GHOST, ""), TRANSPORT, LOCAL);
        received.await(2);

        String transport = "@/session/%s/transport/unicast/%s".formatted(session.zid(), GHOST);
        assertThat(received.events()).startsWith("PUT " + transport, "PUT " + transport + "/link/1");
    }

    @Test
    void link_thatIsDeletedByMistake_isPutAgain() {
        sessions.openConnectedTo(session);
        KeyExpr link = received.await(2).get(1).key();
        KeyExpr nativeLink =
                KeyExpr.of(link.toString().replace("@/session/" + session.zid(), "@/" + session.zid() + "/session"));
        session.delete(nativeLink, LOCAL);
        received.await(4);

        assertThat(received.events().subList(2, 4)).containsExactly("DELETE " + link, "PUT " + link);
    }

    @Test
    void sample_thatIsNoTransport_isPassedOver() {
        session.put(nativeKey(GHOST, ""), ZBytes.of("no JSON"), LOCAL);
        ZenohSession remote = sessions.openConnectedTo(session);

        await().until(() -> connectivity.isConnected(remote.zid()));
        assertThat(connectivity.isConnected(GHOST)).isFalse();
    }

    private KeyExpr nativeKey(ZenohId remote, String rest) {
        return KeyExpr.of("@/%s/session/transport/unicast/%s%s".formatted(session.zid(), remote, rest));
    }
}
