package io.zenwatch.integration.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many nodes change at once, as they do when their router restarts: what that costs grows as the nodes do. */
class BurstIT {

    private static final int NODES = 400;

    private static final Duration POLL = Duration.ofMillis(200);

    /** A bridge goes through all nodes no more often than this, and for other reasons than changes hardly at all. */
    private static final long MILLIS_BETWEEN_SHOWS = 50;

    private static final int FOR_OTHER_REASONS = 10;

    @RegisterExtension
    final Sessions sessions = new Sessions();

    /** How often a node was gone through. */
    private final AtomicLong gone = new AtomicLong();

    private volatile int port = 1;

    @Test
    void nodesThatChangeTogether_areShownTogether() {
        ZenohSession router = sessions.open(Sessions.listening().withMode(WhatAmI.ROUTER));
        ZenohSession odd = client(router);
        odd.declareQueryable(KeyExpr.of("@/*/router"), QueryableOptions.DEFAULT, this::answer);
        Observer observer = new Observer(client(router));
        ConnectivityBridge.builder(client(router))
                .interval(Duration.ofSeconds(1))
                .nodes(zid -> gone.incrementAndGet() > 0)
                .start();
        awaitAll(observer);
        long before = gone.get();
        long start = System.nanoTime();
        port = 2;
        awaitAll(observer);
        long times = (gone.get() - before) / NODES;
        long millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);

        assertThat(times).isLessThan(millis / MILLIS_BETWEEN_SHOWS + FOR_OTHER_REASONS);
    }

    private ZenohSession client(ZenohSession router) {
        ZenohSession session = sessions.open(Sessions.connecting(router).withMode(WhatAmI.CLIENT));
        Sessions.awaitConnected(session, router);
        return session;
    }

    private void answer(Query query) {
        try (query) {
            for (int i = 0; i < NODES; i++) {
                query.reply(
                        KeyExpr.of("@/" + Integer.toHexString(0x1000 + i) + "/router"),
                        document(),
                        ReplyOptions.DEFAULT);
            }
        }
    }

    private ZBytes document() {
        return ZBytes.of("""
                {"sessions":[{"peer":"f0","whatami":"router","links":[{"src":"tcp/10.0.0.1:1","dst":"tcp/10.0.0.2:%d"}]}]}""".formatted(port));
    }

    /** Until both ends of all links are as the documents say now. */
    private void awaitAll(Observer observer) {
        Patience.await()
                .pollInterval(POLL)
                .until(() -> observer.lines().stream()
                                .filter(line -> line.contains("tcp/10.0.0.2:" + port))
                                .count()
                        == 2 * NODES);
    }
}
