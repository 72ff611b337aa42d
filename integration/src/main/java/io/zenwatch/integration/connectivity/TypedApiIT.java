package io.zenwatch.integration.connectivity;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.connectivity.ConnectivityListener;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Connectivity without keys. */
class TypedApiIT {

    private static final ZenohId NOBODY = new ZenohId("1");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
    }

    @Test
    void attach_whileAttached_isRefused() {
        Connectivity first = Connectivity.attach(session);
        assertFails(Code.REFUSED, () -> Connectivity.attach(session));
        first.close();

        try (Connectivity second = Connectivity.attach(session)) {
            assertThat(second.snapshot()).isEmpty();
        }
    }

    @Test
    void attach_toAClosedSession_failsAndLeavesNothing() {
        session.close();

        assertFails(Code.CLOSED, () -> Connectivity.attach(session));
        assertFails(Code.CLOSED, () -> Connectivity.attach(session));
    }

    @Test
    void snapshot_afterAttach_hasWhatIsOpenAlready() {
        ZenohSession remote = sessions.openConnectedTo(session);
        Connectivity connectivity = Connectivity.attach(session);

        assertThat(connectivity.isConnected(remote.zid())).isTrue();
        assertThat(connectivity.isConnected(NOBODY)).isFalse();
        assertThat(connectivity.snapshot().keySet())
                .extracting(Transport::zid, Transport::whatAmI, Transport::isQos, Transport::isMulticast)
                .containsExactly(tuple(remote.zid(), WhatAmI.PEER, true, false));
        assertThat(connectivity.snapshot().values())
                .first()
                .satisfies(links ->
                        assertThat(links).singleElement().extracting(Link::src).isEqualTo(Sessions.locator(session)));
    }

    @Test
    void awaitTransport_returnsWhenItOpens() throws Exception {
        Connectivity connectivity = Connectivity.attach(session);
        String zid = "abcdef";
        ZenohSession remote = sessions.open(Sessions.connecting(session).with("id", "\"" + zid + "\""));

        Transport transport = connectivity.awaitTransport(new ZenohId(zid), Patience.LIMIT);
        assertThat(transport.zid()).isEqualTo(remote.zid());
        assertThat(connectivity.isConnected(remote.zid())).isTrue();
    }

    @Test
    void awaitRouter_thatStartsLaterAndIsRestarted_returnsTheOneThatIsThere() throws Exception {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();
        Connectivity connectivity =
                Connectivity.attach(sessions.open(Sessions.isolated().withConnect(endpoint)));
        assertFails(Code.TIMEOUT, () -> connectivity.awaitRouter(Duration.ofMillis(50)));

        ZenohSession first = openRouter(endpoint);
        assertThat(connectivity.awaitRouter(Patience.LIMIT).zid()).isEqualTo(first.zid());

        first.close();
        await().until(() -> !connectivity.isConnected(first.zid()));
        ZenohSession second = openRouter(endpoint);
        assertThat(connectivity.awaitRouter(Patience.LIMIT).zid()).isEqualTo(second.zid());
    }

    private ZenohSession openRouter(String endpoint) {
        return sessions.open(Sessions.isolated().withMode(WhatAmI.ROUTER).withListen(endpoint));
    }

    @Test
    void awaitTransport_ofNobody_timesOut() {
        Connectivity connectivity = Connectivity.attach(session);

        assertFails(Code.TIMEOUT, () -> connectivity.awaitTransport(NOBODY, Duration.ofMillis(50)));
        assertFails(Code.TIMEOUT, () -> connectivity.awaitTransport(NOBODY, Duration.ZERO));
    }

    @Test
    void awaitTransport_whenTheSessionCloses_says() throws Exception {
        Connectivity connectivity = Connectivity.attach(session);
        BlockingQueue<Code> outcome = new LinkedBlockingQueue<>();
        Thread waiting = new Thread(() -> {
            try {
                connectivity.awaitTransport(NOBODY, Patience.LIMIT);
            } catch (ZenohException e) {
                outcome.add(e.code());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.TIMED_WAITING);
        session.close();

        assertThat(outcome.poll(20, TimeUnit.SECONDS)).isEqualTo(Code.CLOSED);
    }

    @Test
    void listener_hearsWhatIsOpenFirstAndThenChangesInOrder() throws Exception {
        ZenohSession first = sessions.openConnectedTo(session);
        Connectivity connectivity = Connectivity.attach(session);
        connectivity.listen(new Names());
        assertThat(hear(2)).containsExactly("+" + first.zid(), "+link");
        ZenohSession second = sessions.openConnectedTo(session);
        assertThat(hear(2)).containsExactly("+" + second.zid(), "+link");
        first.close();
        assertThat(hear(2)).containsExactly("-link", "-" + first.zid());
    }

    @Test
    void listener_closed_hearsNothingMore() {
        Connectivity connectivity = Connectivity.attach(session);
        ZenohSession.Registration listening = connectivity.listen(new Names());
        listening.close();
        listening.close();
        connectivity.listen(new Names());
        sessions.openConnectedTo(session);

        assertThat(hear(2)).hasSize(2);
        assertThat(heard).isEmpty();
    }

    @Test
    void listener_hearsNothingOfAClose() throws Exception {
        Connectivity connectivity = Connectivity.attach(session);
        connectivity.listen(new Names());
        sessions.openConnectedTo(session);
        hear(2);
        connectivity.close();

        assertThat(heard).isEmpty();
    }

    @Test
    void close_fromWithinAListener_works() {
        Connectivity connectivity = Connectivity.attach(session);
        connectivity.listen(new ConnectivityListener() {
            @Override
            public void transportOpened(Transport transport) {
                connectivity.close();
                heard.add("closed");
            }
        });
        sessions.openConnectedTo(session);

        await().until(() -> heard.contains("closed"));
        assertFails(Code.CLOSED, connectivity::snapshot);
    }

    @Test
    void session_closedFromWithinAListener_closesThePlugin() {
        Connectivity connectivity = Connectivity.attach(session);
        connectivity.listen(new ConnectivityListener() {
            @Override
            public void linkOpened(Transport transport, Link link) {
                session.close();
                heard.add("closed");
            }
        });
        sessions.open(Sessions.connecting(session));

        await().until(() -> heard.contains("closed"));
        assertFails(Code.CLOSED, connectivity::snapshot);
    }

    @Test
    void everything_afterClose_throws() {
        Connectivity connectivity = Connectivity.attach(session);
        connectivity.close();
        connectivity.close();

        assertFails(Code.CLOSED, connectivity::snapshot);
        assertFails(Code.CLOSED, () -> connectivity.isConnected(NOBODY));
        assertFails(Code.CLOSED, () -> connectivity.awaitTransport(NOBODY, Patience.LIMIT));
        assertFails(Code.CLOSED, () -> connectivity.listen(new Names()));
    }

    private List<String> hear(int count) {
        await().until(() -> heard.size() >= count);
        List<String> names = List.copyOf(heard);
        heard.clear();
        return names;
    }

    private static void assertFails(Code code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(ZenohException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private final class Names implements ConnectivityListener {

        @Override
        public void transportOpened(Transport transport) {
            heard.add("+" + transport.zid());
        }

        @Override
        public void linkOpened(Transport transport, Link link) {
            heard.add("+link");
        }

        @Override
        public void linkClosed(Transport transport, Link link) {
            heard.add("-link");
        }

        @Override
        public void transportClosed(Transport transport) {
            heard.add("-" + transport.zid());
        }
    }
}
