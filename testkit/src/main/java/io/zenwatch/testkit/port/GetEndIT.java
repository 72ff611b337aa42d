package io.zenwatch.testkit.port;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Wait;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.PendingGet;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A get ends exactly once, and says how. */
class GetEndIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    private static final GetOptions EVERY = GetOptions.DEFAULT.withConsolidation(Consolidation.NONE);

    private static final Duration FOREVER = Duration.ofSeconds(Long.MAX_VALUE);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Queue<Query> held = new ConcurrentLinkedQueue<>();
    private final Replies replies = new Replies();
    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
    }

    private void declareHolding() {
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {
            query.reply(KEY, ZBytes.of("first"), ReplyOptions.DEFAULT);
            held.add(query);
        });
    }

    @ParameterizedTest
    @EnumSource
    void withNobodyToAsk_isFinalAtOnce(Side side) {
        side.session(sessions, session).get(Selector.of(KEY), EVERY.withTimeout(FOREVER), replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.all()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whenTheTimeIsOver_isTimeout_andTheReplierIsNotDisturbed(Side side) {
        declareHolding();
        ZenohSession asker = side.session(sessions, session);
        asker.get(Selector.of(KEY), EVERY.withTimeout(Duration.ofMillis(500)), replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.TIMEOUT);
        assertThat(replies.texts()).containsExactly("first");
        try (Query query = held.remove()) {
            query.reply(KEY, ZBytes.of("too late"), ReplyOptions.DEFAULT);
        }
        Replies next = new Replies();
        asker.get(Selector.of(KEY), EVERY.withTimeout(Duration.ofSeconds(20)), next);
        await().until(() -> !held.isEmpty());
        held.remove().close();
        assertThat(next.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.texts()).containsExactly("first");
        assertThat(replies.breaches()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void closed_isCancelled_andNothingFollows(Side side) {
        declareHolding();
        PendingGet get = side.session(sessions, session).get(Selector.of(KEY), EVERY, replies);
        await().until(() -> !held.isEmpty() && !replies.all().isEmpty());
        get.close();
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.CANCELLED);
        get.close();
        try (Query query = held.remove()) {
            query.reply(KEY, ZBytes.of("too late"), ReplyOptions.DEFAULT);
        }
        assertThat(replies.texts()).containsExactly("first");
        assertThat(replies.breaches()).isEmpty();
    }

    @Test
    void closed_afterItsEnd_changesNothing() {
        PendingGet get = session.get(Selector.of(KEY), EVERY, replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        get.close();
        assertThat(replies.breaches()).isEmpty();
    }

    @Test
    void closed_fromItsOwnHandler_isCancelled() {
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {
            query.reply(KEY, ZBytes.of("1"), ReplyOptions.DEFAULT);
            query.reply(KEY, ZBytes.of("2"), ReplyOptions.DEFAULT);
            held.add(query);
        });
        CompletableFuture<PendingGet> get = new CompletableFuture<>();
        get.complete(session.get(Selector.of(KEY), EVERY, new ReplyHandler() {
            @Override
            public void reply(Reply reply) {
                replies.reply(reply);
                get.join().close();
            }

            @Override
            public void end(GetEnd end) {
                replies.end(end);
            }
        }));
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.CANCELLED);
        assertThat(replies.texts()).containsExactly("1");
    }

    @Test
    void sessionClosed_isCancelled() {
        declareHolding();
        ZenohSession asker = Side.REMOTE.session(sessions, session);
        asker.get(Selector.of(KEY), EVERY, replies);
        await().until(() -> !held.isEmpty());
        asker.close();
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.CANCELLED);
        assertThat(replies.breaches()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void handlerBehindTheBound_isOverflow(Side side) {
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {
            try (query) {
                for (int i = 0; i < 1_000; i++) {
                    query.reply(KEY, ZBytes.of(new byte[1_000]), ReplyOptions.DEFAULT);
                }
            }
        });
        CountDownLatch release = new CountDownLatch(1);
        PendingGet get = side.session(sessions, session)
                .get(Selector.of(KEY), EVERY.withBufferBytes(20_000), new ReplyHandler() {
                    @Override
                    public void reply(Reply reply) {
                        replies.reply(reply);
                        Wait.on(release);
                    }

                    @Override
                    public void end(GetEnd end) {
                        replies.end(end);
                    }
                });
        Replies others = new Replies();
        session.get(Selector.parse("nobody"), EVERY, others);
        assertThat(others.awaitEnd()).isEqualTo(GetEnd.FINAL);
        await().until(() -> !replies.all().isEmpty());
        Replies unbounded = new Replies();
        session.get(Selector.of(KEY), EVERY, unbounded);
        assertThat(unbounded.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(unbounded.all()).hasSize(1_000);
        release.countDown();
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.OVERFLOW);
        assertThat(replies.all()).hasSizeBetween(1, 100);
        assertThat(replies.breaches()).isEmpty();
        get.close();
    }
}
