package io.zenwatch.integration.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.TcpProxy;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Transports and links come and go as puts and deletes, in order, however they end. */
class EventsIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final Received received = new Received();

    @Test
    void remote_thatOpensAndCloses_isPutAndDeletedInOrder() {
        ZenohSession session = observed(Sessions.listening());
        ZenohSession remote = sessions.openConnectedTo(session);
        received.await(2);
        remote.close();
        received.await(4);

        assertOneLinkOpenedAndClosed(session.zid(), remote.zid());
    }

    @Test
    void puts_haveTheSpecificationsJsonAndDeletesAreEmpty() {
        ZenohSession session = observed(Sessions.listening());
        ZenohSession remote = sessions.openConnectedTo(session);
        received.await(2);
        remote.close();
        List<Sample> samples = received.await(4);

        assertThat(samples.get(0).payload().toString())
                .matches("\\{\"zid\":\"%s\",\"whatami\":\"peer\",\"is_qos\":true,\"is_shm\":(true|false)}"
                        .formatted(remote.zid()));
        assertThat(samples.get(1).payload().toString())
                .matches("\\{\"src\":\"%s\",\"dst\":\"tcp/127\\.0\\.0\\.1:\\d+\",\"group\":null,\"mtu\":\\d+,"
                                .formatted(Sessions.locator(session))
                        + "\"is_reliable\":true,\"is_streamed\":true}");
        assertThat(samples.subList(0, 2)).map(Sample::encoding).containsOnly(Encoding.APPLICATION_JSON);
        assertThat(samples.subList(2, 4)).map(Sample::encoding).containsOnly(Encoding.ZENOH_BYTES);
        assertThat(samples.subList(2, 4)).map(Sample::payload).containsOnly(ZBytes.EMPTY);
    }

    @Test
    void links_onRequest_sayMore() {
        ZenohSession session = sessions.open(Sessions.listening());
        session.declareSubscriber(Keys.all(), received);
        Connectivity.builder(session).linkDetails(true).attach();
        sessions.openConnectedTo(session);

        assertThat(received.await(2).get(1).payload().toString())
                .matches(".*,\"is_streamed\":true,\"interfaces\":\\[\"lo0?\"],\"auth_identifier\":null,"
                        + "\"priorities\":\\{\"start\":\"Control\",\"end\":\"Background\"}}");
    }

    @Test
    void samples_haveVersionsWithoutAHoleAndRisingTimestamps() {
        ZenohSession session = observed(Sessions.listening());
        sessions.openConnectedTo(session).close();
        List<Sample> samples = received.await(4);

        assertThat(samples).map(EventsIT::version).map(Version::sequence).containsExactly(1L, 2L, 3L, 4L);
        assertThat(samples).map(EventsIT::version).map(Version::previous).containsExactly(0L, 0L, 2L, 1L);
        if (Sessions.can(Limit.STAMPED_PUTS)) {
            assertThat(samples).map(Sample::timestamp).isSorted().doesNotHaveDuplicates();
        } else {
            assertThat(samples).map(Sample::timestamp).containsOnlyNulls();
        }
    }

    @Test
    void transport_thatIsOpenAlready_isPutWhenThePluginAttaches() {
        ZenohSession session = sessions.open(Sessions.listening());
        ZenohSession remote = sessions.openConnectedTo(session);
        session.declareSubscriber(Keys.all(), received);
        Connectivity.attach(session);
        received.await(2);
        remote.close();
        received.await(4);

        assertOneLinkOpenedAndClosed(session.zid(), remote.zid());
    }

    @Test
    void remote_thatIsKilled_isDeletedInOrder() {
        ZenohSession session = observed(Sessions.listening());
        ChildProcess child = Processes.connecting(children, session);
        ZenohId remote = Processes.zid(child);
        received.await(2);
        child.signal(Signal.KILL);
        received.await(4);

        assertOneLinkOpenedAndClosed(session.zid(), remote);
    }

    @Test
    void remote_thatIsStoppedPastItsLease_isDeletedInOrder() {
        ZenohSession session = observed(Sessions.listening());
        ChildProcess child = Processes.connecting(children, session, "transport/link/tx/lease=1000");
        ZenohId remote = Processes.zid(child);
        received.await(2);
        child.signal(Signal.STOP);
        received.await(4);

        assertOneLinkOpenedAndClosed(session.zid(), remote);
    }

    @Test
    void transport_ofTwoLinks_isPutBeforeAndDeletedAfterBoth() {
        ZenohSession session = observed(twoLinks().withListen("tcp/127.0.0.1:0", "tcp/127.0.0.1:0"));
        List<String> locators = Sessions.factory().locators(session);
        ZenohSession remote = sessions.open(twoLinks().withConnect(locators.toArray(String[]::new)));
        received.await(3);
        String transport = "@/session/%s/transport/unicast/%s".formatted(session.zid(), remote.zid());
        assertThat(locators).hasSize(2);
        remote.close();
        received.await(6);

        List<String> events = received.events();
        assertThat(events).hasSize(6).doesNotHaveDuplicates();
        assertThat(events.get(0)).isEqualTo("PUT " + transport);
        assertThat(events.subList(1, 3)).allMatch(event -> event.startsWith("PUT " + transport + "/link/"));
        assertThat(events.subList(3, 5))
                .containsExactlyInAnyOrderElementsOf(events.subList(1, 3).stream()
                        .map(event -> event.replace("PUT", "DELETE"))
                        .toList());
        assertThat(events.get(5)).isEqualTo("DELETE " + transport);
    }

    @Test
    void oneLinkOfTwo_thatIsLost_isDeletedAndItsTransportStays() {
        ZenohSession session = sessions.open(twoLinks().withListen("tcp/127.0.0.1:0", "tcp/127.0.0.1:0"));
        session.declareSubscriber(Keys.all(), received);
        Connectivity connectivity = Connectivity.attach(session);
        List<String> locators = Sessions.factory().locators(session);
        try (TcpProxy proxy = new TcpProxy(locators.get(1))) {
            ZenohSession remote = sessions.open(twoLinks().withConnect(locators.get(0), proxy.locator()));
            received.await(3);
            proxy.cut();
            received.await(4);

            List<String> events = received.events();
            assertThat(events).hasSize(4);
            String transport = "@/session/%s/transport/unicast/%s".formatted(session.zid(), remote.zid());
            assertThat(events.get(3)).startsWith("DELETE " + transport + "/link/");
            String left = events.subList(1, 3).stream()
                    .map(event -> event.replace("PUT " + transport + "/link/", ""))
                    .filter(id -> !events.get(3).endsWith("/" + id))
                    .findFirst()
                    .orElseThrow();
            assertThat(connectivity.snapshot().values())
                    .singleElement()
                    .satisfies(links -> assertThat(links).map(Link::id).containsExactly(left));
        }
    }

    private static ZenohConfig twoLinks() {
        return Sessions.isolated().with("transport/unicast/max_links", "2");
    }

    private ZenohSession observed(ZenohConfig config) {
        ZenohSession session = sessions.open(config);
        session.declareSubscriber(Keys.all(), received);
        Connectivity.attach(session);
        return session;
    }

    private void assertOneLinkOpenedAndClosed(ZenohId zid, ZenohId remote) {
        String transport = "@/session/%s/transport/unicast/%s".formatted(zid, remote);
        assertThat(received.events()).hasSize(4);
        String link = received.samples().get(1).key().toString();
        assertThat(link).matches(transport + "/link/\\d+");
        assertThat(received.events())
                .containsExactly("PUT " + transport, "PUT " + link, "DELETE " + link, "DELETE " + transport);
    }

    private static Version version(Sample sample) {
        Version version = Version.of(sample.attachment());
        if (version == null) {
            throw new AssertionError("no version on " + sample);
        }
        return version;
    }
}
