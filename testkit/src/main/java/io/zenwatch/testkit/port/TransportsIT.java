package io.zenwatch.testkit.port;

import static io.zenwatch.testkit.Patience.LIMIT;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.SessionProcess;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.TransportListener;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session knows its own transports. */
class TransportsIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final Log log = new Log();
    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
    }

    @Test
    void transports_areThoseThatAreOpen() {
        assertThat(session.transports()).isEmpty();
        ZenohSession peer = sessions.openConnectedTo(session);
        ZenohSession client = sessions.open(
                Sessions.connecting(session).withMode(WhatAmI.CLIENT).with("transport/shared_memory/enabled", "false"));
        Sessions.awaitConnected(client, session);
        assertThat(session.transports())
                .extracting(Transport::zid, Transport::whatAmI, Transport::isQos, Transport::isMulticast)
                .containsExactlyInAnyOrder(
                        tuple(peer.zid(), WhatAmI.PEER, true, false), tuple(client.zid(), WhatAmI.CLIENT, true, false));
        assertThat(client.transports()).map(Transport::isShm).containsExactly(false);
        assertThat(peer.transports()).map(Transport::zid).containsExactly(session.zid());
        client.close();
        await().untilAsserted(() ->
                assertThat(session.transports()).map(Transport::zid).containsExactly(peer.zid()));
    }

    /** Zenoh lists a transport a little longer than it serves it. */
    @RepeatedTest(20)
    void transports_areWithoutTheOneThatIsSaidToBeClosed() throws Exception {
        CompletableFuture<List<Transport>> left = new CompletableFuture<>();
        session.declareTransportListener(new TransportListener() {
            @Override
            public void opened(Transport transport) {}

            @Override
            public void closed(ZenohId remote) {
                left.complete(session.transports());
            }
        });
        sessions.openConnectedTo(session).close();
        assertThat(left.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS)).isEmpty();
    }

    @Test
    void listener_hearsOfOpenedAndClosed_inOrder() {
        session.declareTransportListener(log);
        ZenohSession first = sessions.openConnectedTo(session);
        first.close();
        log.awaitEvents(2);
        ZenohSession second = sessions.openConnectedTo(session);
        second.close();
        log.awaitEvents(4);
        assertThat(log.events)
                .containsExactly(
                        "opened " + first.zid(),
                        "closed " + first.zid(),
                        "opened " + second.zid(),
                        "closed " + second.zid());
    }

    @Test
    void listener_hearsOfAKilledProcess() {
        session.declareTransportListener(log);
        ChildProcess child =
                children.java(SessionProcess.class, "connect/endpoints=[\"" + Sessions.locator(session) + "\"]");
        ZenohId remote = new ZenohId(child.awaitLine("session ").split(" ", -1)[1]);
        log.awaitEvents(1);
        child.signal(Signal.KILL);
        log.awaitEvents(2);
        assertThat(log.events).containsExactly("opened " + remote, "closed " + remote);
    }

    @Test
    void locators_areWhereOthersConnect() {
        Sessions.assumeCan(Limit.LOCATORS);
        assertThat(session.locators()).singleElement().asString().matches("tcp/127\\.0\\.0\\.1:[1-9][0-9]*");
        assertThat(sessions.open(Sessions.isolated()).locators()).isEmpty();
    }

    private static final class Log implements TransportListener {
        private final List<String> events = new CopyOnWriteArrayList<>();

        @Override
        public void opened(Transport transport) {
            events.add("opened " + transport.zid());
        }

        @Override
        public void closed(ZenohId remote) {
            events.add("closed " + remote);
        }

        void awaitEvents(int count) {
            await().until(() -> events.size() >= count);
        }
    }
}
