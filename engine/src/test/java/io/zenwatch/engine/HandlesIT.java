package io.zenwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What native code holds goes when it is closed, and when it was dropped without a close. */
@Timeout(60)
class HandlesIT {

    private static final KeyExpr KEY = KeyExpr.of("handles/key");
    private static final GetOptions PATIENT = GetOptions.DEFAULT.withTimeout(Duration.ofMinutes(5));

    private static final class End implements ReplyHandler {

        final CompletableFuture<GetEnd> end = new CompletableFuture<>();

        @Override
        public void reply(Reply reply) {}

        @Override
        public void end(GetEnd end) {
            this.end.complete(end);
        }
    }

    @AfterEach
    void nothingIsLeft() {
        await().atMost(Duration.ofSeconds(20)).until(() -> collected() == 0);
    }

    private static long collected() {
        System.gc();
        return ZenohEngine.openHandles();
    }

    private static ZenohSession open() {
        return ZenohEngine.open(Sessions.isolated());
    }

    @Test
    void eachOpenThing_countsUntilItIsClosed() {
        ZenohSession session = open();
        assertThat(ZenohEngine.openHandles()).isEqualTo(1);
        var things = List.<AutoCloseable>of(
                session.declarePublisher(KEY, PutOptions.DEFAULT),
                session.declareSubscriber(KEY, sample -> {}),
                session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {}),
                session.declareToken(KEY),
                session.declareLivelinessSubscriber(KEY, true, sample -> {}));
        assertThat(ZenohEngine.openHandles()).isEqualTo(1 + things.size());
        things.forEach(HandlesIT::close);
        await().until(() -> ZenohEngine.openHandles() == 1);
        session.close();
        assertThat(ZenohEngine.openHandles()).isZero();
    }

    private static void close(AutoCloseable thing) {
        try {
            thing.close();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void closedGet_isCancelledNatively() {
        try (ZenohSession session = open()) {
            session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {});
            long before = ZenohEngine.openHandles();
            End handler = new End();
            session.get(Selector.of(KEY), PATIENT, handler).close();
            assertThat(handler.end).isCompletedWithValue(GetEnd.CANCELLED);
            await().until(() -> collected() == before);
        }
    }

    @Test
    void sessionClose_freesAllThatIsOpenInIt() {
        ZenohSession session = open();
        session.declareSubscriber(KEY, sample -> {});
        session.declareToken(KEY);
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {});
        End handler = new End();
        session.get(Selector.of(KEY), PATIENT, handler);
        session.livelinessGet(KEY, Duration.ofMinutes(5), new End());
        session.close();
        assertThat(handler.end).isCompletedWithValue(GetEnd.CANCELLED);
        await().until(() -> ZenohEngine.openHandles() == 0);
    }

    @Test
    void droppedSession_isClosedByTheGarbageCollection() {
        openAndDrop();
        assertThat(ZenohEngine.openHandles()).isPositive();
        await().atMost(Duration.ofSeconds(20)).until(() -> collected() == 0);
    }

    private static void openAndDrop() {
        ZenohSession session = open();
        session.declareSubscriber(KEY, sample -> {});
        session.declareToken(KEY);
        session.declarePublisher(KEY, PutOptions.DEFAULT);
    }

    @Test
    void subscriberAlone_keepsItsSession() {
        var subscriber = open().declareSubscriber(KEY, sample -> {});
        for (int i = 0; i < 5; i++) {
            assertThat(collected()).isEqualTo(2);
        }
        assertThat(subscriber.dropped()).isZero();
    }

    @Test
    void droppedSubscriberAndToken_standUntilTheSessionCloses() {
        try (ZenohSession session = open()) {
            CompletableFuture<Boolean> received = new CompletableFuture<>();
            session.declareSubscriber(KEY, sample -> received.complete(true));
            session.declareToken(KEY);
            for (int i = 0; i < 5; i++) {
                assertThat(collected()).isEqualTo(3);
            }
            session.put(KEY, ZBytes.EMPTY);
            await().until(received::isDone);
        }
    }

    @Test
    void droppedPublisher_isUndeclaredByTheGarbageCollection() {
        try (ZenohSession session = open()) {
            session.declarePublisher(KEY, PutOptions.DEFAULT);
            await().atMost(Duration.ofSeconds(20)).until(() -> collected() == 1);
        }
    }

    @Test
    void droppedQuery_endsItsAskersGet() {
        try (ZenohSession session = open()) {
            session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {});
            End handler = new End();
            session.get(Selector.of(KEY), PATIENT, handler);
            await().atMost(Duration.ofSeconds(20)).until(() -> {
                System.gc();
                return handler.end.isDone();
            });
            assertThat(handler.end).isCompletedWithValue(GetEnd.FINAL);
        }
    }

    @Test
    void scout_countsUntilItIsClosed() {
        ZenohConfig config = ZenohConfig.defaults().with("scouting/multicast/interface", "\"lo\"");
        try (var scout = ZenohEngine.scout(config, EnumSet.allOf(WhatAmI.class), hello -> {})) {
            assertThat(scout).isNotNull();
            assertThat(ZenohEngine.openHandles()).isEqualTo(1);
        }
        assertThat(ZenohEngine.openHandles()).isZero();
    }

    @Test
    void refusedOpen_leavesNothing() {
        ZenohConfig config = Sessions.isolated().withListen("nonsense/1");
        assertThat(catchThrowable(() -> ZenohEngine.open(config))).isNotNull();
        assertThat(ZenohEngine.openHandles()).isZero();
    }
}
