package io.zenwatch.integration.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The session asks itself what it is connected to. */
class StatusIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Received put = new Received();
    private ZenohSession session;

    @BeforeEach
    void connectTwo() {
        session = sessions.open(Sessions.listening());
        session.declareSubscriber(Keys.all(), put);
        Connectivity.attach(session);
        sessions.openConnectedTo(session);
        sessions.openConnectedTo(session);
        put.await(4);
    }

    @Test
    void get_onAll_answersWithEveryTransportAndLinkAsItWasPut() {
        List<Sample> replies = get(Keys.allOf(session.zid()));
        String[] ignored = Sessions.can(Limit.STAMPED_PUTS)
                ? new String[] {"priority", "congestionControl", "express"}
                : new String[] {"priority", "congestionControl", "express", "timestamp"};

        assertThat(replies)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields(ignored)
                .containsExactlyInAnyOrderElementsOf(put.samples());
        assertThat(replies).map(Sample::encoding).containsOnly(Encoding.APPLICATION_JSON);
        assertThat(get(Keys.all())).map(Sample::key).containsExactlyInAnyOrderElementsOf(keys(""));
    }

    @Test
    void get_onOneLinksKey_answersWithIt() {
        KeyExpr link = keys("/link/").get(0);

        assertThat(get(link)).map(Sample::key).containsExactly(link);
    }

    @Test
    void get_onEveryLink_answersWithLinksOnly() {
        assertThat(get(Keys.LINK.key(session.zid(), "*", "*", "*")))
                .map(Sample::key)
                .containsExactlyInAnyOrderElementsOf(keys("/link/"));
        assertThat(get(KeyExpr.of("@/session/*/transport/unicast/*/link/*"))).hasSize(2);
    }

    @Test
    void get_onAnUnknownZid_endsWithoutReplyOrError() {
        ZenohId unknown = new ZenohId("1");

        assertThat(get(Keys.allOf(unknown))).isEmpty();
        assertThat(get(Keys.TRANSPORT.key(session.zid(), "unicast", unknown))).isEmpty();
    }

    @Test
    void get_onStarStar_doesNotReachBehindTheAt() {
        assertThat(get(KeyExpr.of("**"))).isEmpty();
    }

    private List<KeyExpr> keys(String part) {
        return put.samples().stream()
                .map(Sample::key)
                .filter(key -> key.toString().contains(part))
                .toList();
    }

    private List<Sample> get(KeyExpr key) {
        return Status.get(session, key);
    }
}
