package io.zenwatch.integration.connection;

import static io.zenwatch.integration.connection.Components.wanted;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What those see of a connection who know nothing of connection monitoring: a resource. */
class ResourcesIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Received received = new Received();

    @Test
    void connection_isAResourceThatIsPutRepliedAndDeleted_eachWithAVersion() {
        ZenohSession session = sessions.open(Sessions.listening());
        MonitorConnectionServer server = Components.exposed(session, "b");
        ZenohSession other = sessions.openConnectedTo(session);
        KeyExpr key = Keys.CONNECTION.key(session.zid(), "a%20b");
        other.declareSubscriber(key, received);
        Sessions.awaitDeclared(other, session);
        Connection own = server.request(wanted("a b"));
        server.request(own);
        received.await(2);
        Replies replies = new Replies();
        other.get(Selector.of(Keys.connectionsOf(session.zid())), GetOptions.DEFAULT, replies);
        replies.awaitEnd();
        server.closeConnection("a b");
        List<Sample> samples = received.await(3);
        Sample reply = replies.samples().stream()
                .filter(sample -> sample.key().equals(key))
                .findFirst()
                .orElseThrow();

        assertThat(samples).extracting(Sample::kind).containsExactly(SampleKind.PUT, SampleKind.PUT, SampleKind.DELETE);
        assertThat(samples.subList(0, 2)).extracting(Sample::encoding).containsOnly(Encoding.APPLICATION_JSON);
        assertThat(samples.subList(0, 2)).extracting(Sample::payload).containsOnly(ConnectionJson.write(own));
        List<Version> versions =
                samples.stream().map(sample -> Version.of(sample.attachment())).toList();
        assertThat(versions)
                .doesNotContainNull()
                .extracting(Version::incarnation)
                .containsOnly(versions.get(0).incarnation());
        assertThat(versions.get(1).previous()).isEqualTo(versions.get(0).sequence());
        assertThat(versions.get(2).previous()).isEqualTo(versions.get(1).sequence());
        assertThat(ConnectionJson.readConnection(Version.moreIn(samples.get(2).attachment())))
                .isEqualTo(own);
        assertThat(reply.payload()).isEqualTo(ConnectionJson.write(own));
        assertThat(Version.of(reply.attachment())).isEqualTo(versions.get(1));
        if (Sessions.can(Limit.STAMPED_PUTS)) {
            assertThat(samples).extracting(Sample::timestamp).doesNotContainNull();
            assertThat(reply.timestamp()).isEqualTo(samples.get(1).timestamp());
        }
    }
}
