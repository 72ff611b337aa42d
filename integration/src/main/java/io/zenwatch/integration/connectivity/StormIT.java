package io.zenwatch.integration.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many clients that come and go at once. */
class StormIT {

    private static final int CLIENTS = Integer.getInteger("zenwatch.storm.clients", 500);
    private static final int AT_ONCE = 16;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Received received = new Received();

    @Test
    @Timeout(120)
    void clients_thatOpenAndCloseAtOnce_leaveNothingAndEachPutItsDelete() throws Exception {
        ZenohSession session = sessions.open(Sessions.listening());
        session.declareSubscriber(Keys.all(), received);
        Connectivity connectivity = Connectivity.attach(session);
        storm(session, () -> assertNoneIsBroughtBack(session));
        await().atMost(PATIENCE).until(() -> connectivity.snapshot().isEmpty());

        assertThat(Status.get(session, Keys.allOf(session.zid()))).isEmpty();
        received.await(4 * CLIENTS);
        assertEachPutHasItsDeleteInOrder(received.samples());
        assertThat(received.samples()).hasSize(4 * CLIENTS);
    }

    @Test
    @Timeout(120)
    void viewFromElsewhere_endsWithWhatIsOpen() throws Exception {
        ZenohSession session = sessions.open(Sessions.listening());
        Connectivity connectivity = Connectivity.builder(session).exposed(true).attach();
        ZenohSession observer = sessions.openConnectedTo(session);
        Set<KeyExpr> view = ConcurrentHashMap.newKeySet();
        QueryingSubscriber subscriber =
                QueryingSubscriber.builder(observer, Keys.allOf(session.zid())).declare(event -> follow(event, view));
        assertThat(subscriber.ready()).succeedsWithin(PATIENCE);
        storm(session, () -> Status.get(observer, Keys.allOf(session.zid())));
        await().atMost(PATIENCE).until(() -> connectivity.snapshot().size() == 1);

        Set<KeyExpr> standing = Status.get(session, Keys.allOf(session.zid())).stream()
                .map(Sample::key)
                .collect(Collectors.toSet());
        assertThat(standing).hasSize(2);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(view).isEqualTo(standing));
    }

    /** Opens and closes the clients, and does something over and over until they are gone. */
    private static void storm(ZenohSession session, Runnable meanwhile) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(threads.submit(() -> openAndClose(session)));
        }
        threads.shutdown();
        while (!threads.isTerminated()) {
            meanwhile.run();
        }
        for (Future<?> client : clients) {
            client.get();
        }
    }

    private static void follow(SubscriberEvent event, Set<KeyExpr> view) {
        if (event instanceof SubscriberEvent.Change change) {
            Sample sample = change.sample();
            if (sample.kind() == SampleKind.PUT) {
                view.add(sample.key());
            } else {
                view.remove(sample.key());
            }
        }
    }

    private static void openAndClose(ZenohSession session) {
        Sessions.factory()
                .open(Sessions.connecting(session).withMode(WhatAmI.CLIENT))
                .close();
    }

    /** What was seen deleted before a query was made must not be among its replies. No client's id returns. */
    private void assertNoneIsBroughtBack(ZenohSession session) {
        Set<KeyExpr> deleted = new HashSet<>();
        received.samples().stream()
                .filter(sample -> sample.kind() == SampleKind.DELETE)
                .forEach(sample -> deleted.add(sample.key()));
        assertThat(Status.get(session, Keys.allOf(session.zid())))
                .map(Sample::key)
                .noneMatch(deleted::contains);
    }

    private static void assertEachPutHasItsDeleteInOrder(List<Sample> samples) {
        Set<String> transports = new HashSet<>();
        Set<String> links = new HashSet<>();
        for (Sample sample : samples) {
            String key = sample.key().toString();
            String transport = key.replaceFirst("/link/.*", "");
            boolean isPut = sample.kind() == SampleKind.PUT;
            if (key.equals(transport)) {
                assertThat(links).noneMatch(link -> link.startsWith(key + "/"));
                assertThat(isPut ? transports.add(key) : transports.remove(key)).isTrue();
            } else {
                assertThat(transports).contains(transport);
                assertThat(isPut ? links.add(key) : links.remove(key)).isTrue();
            }
        }
        assertThat(transports).isEmpty();
        assertThat(links).isEmpty();
    }
}
