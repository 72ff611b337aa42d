package io.zenwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class QueryableOverloadIT {

    private static final KeyExpr KEY = KeyExpr.of("overload/key");

    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicInteger turnedAway = new AtomicInteger();

    private final ReplyHandler handler = new ReplyHandler() {
        @Override
        public void reply(Reply reply) {
            if (reply instanceof Reply.Err error
                    && error.payload().equals(ZBytes.of("overloaded"))
                    && error.encoding().equals(Encoding.ZENOH_STRING)) {
                turnedAway.incrementAndGet();
            }
        }

        @Override
        public void end(GetEnd end) {
            if (end == GetEnd.FINAL) {
                ends.incrementAndGet();
            }
        }
    };

    @Test
    void queriesBeyondTheBound_areTurnedAway_andTheOthersAnswered() {
        int half = (int) (QueryDelivery.MAX_BYTES / 2);
        GetOptions options = GetOptions.DEFAULT
                .withConsolidation(Consolidation.NONE)
                .withTimeout(Duration.ofMinutes(1))
                .withPayload(ZBytes.wrap(new byte[half]), Encoding.ZENOH_BYTES);
        CountDownLatch go = new CountDownLatch(1);
        try (ZenohSession session = ZenohEngine.open(Sessions.isolated())) {
            session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {
                try (query) {
                    assertThat(go.await(60, TimeUnit.SECONDS)).isTrue();
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            for (int i = 0; i < 4; i++) {
                session.get(Selector.of(KEY), options, handler);
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> turnedAway.get() == 3 && ends.get() == 3);
            go.countDown();
            await().atMost(Duration.ofSeconds(30)).until(() -> ends.get() == 4);
            assertThat(turnedAway).hasValue(3);
            await().until(() -> ZenohEngine.openHandles() == 2);
            session.get(Selector.of(KEY), options, handler);
            await().atMost(Duration.ofSeconds(30)).until(() -> ends.get() == 5);
            assertThat(turnedAway).hasValue(3);
        }
    }
}
