package io.zenwatch.testkit.connectivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.connectivity.Keys;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.GetEnd;
import io.zenwatch.zenoh.GetOptions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many clients that come and go at once. */
class StormIT {

    private static final int CLIENTS = Integer.getInteger("zenwatch.storm.clients", 500);
    private static final int AT_ONCE = 16;

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Received received = new Received();

    @Test
    @Timeout(300)
    void clients_thatOpenAndCloseAtOnce_leaveNothingAndEachPutItsDelete() throws Exception {
        ZenohSession session = sessions.open(Sessions.listening());
        session.declareSubscriber(Keys.all(), received);
        Connectivity connectivity = Connectivity.attach(session);
        ExecutorService storm = Executors.newFixedThreadPool(AT_ONCE);
        long start = System.nanoTime();
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(storm.submit(() -> openAndClose(session)));
        }
        int asked = 0;
        while (!clients.stream().allMatch(Future::isDone)) {
            assertNoneIsBroughtBack(session);
            asked++;
        }
        for (Future<?> client : clients) {
            client.get();
        }
        storm.shutdown();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> connectivity.snapshot().isEmpty());
        System.out.printf(
                "%d clients opened and closed in %.1f s, %d status queries meanwhile%n",
                CLIENTS, (System.nanoTime() - start) / 1e9, asked);

        assertThat(get(session)).isEmpty();
        received.await(4 * CLIENTS);
        assertEachPutHasItsDeleteInOrder(received.samples());
        assertThat(received.samples()).hasSize(4 * CLIENTS);
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
        assertThat(get(session)).map(Sample::key).noneMatch(deleted::contains);
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

    private static List<Sample> get(ZenohSession session) {
        Replies replies = new Replies();
        session.get(Selector.of(Keys.allOf(session.zid())), GetOptions.DEFAULT, replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        return replies.samples();
    }
}
