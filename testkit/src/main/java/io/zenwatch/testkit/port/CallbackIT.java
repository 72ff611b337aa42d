package io.zenwatch.testkit.port;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Background;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Wait;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyHandler;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.Subscriber;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks may throw, block and call back, and hinder nobody else. */
class CallbackIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    private static final KeyExpr OTHER = KeyExpr.of("other");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
    }

    private void answer(Query query) {
        try (query) {
            query.reply(query.key(), ZBytes.of("answer"), ReplyOptions.DEFAULT);
        }
    }

    private List<String> ask(KeyExpr key) {
        Replies replies = new Replies();
        session.get(Selector.of(key), GetOptions.DEFAULT, replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        return replies.texts();
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, AssertionError.class, StackOverflowError.class})
    void callbacks_thatThrow_receiveTheNext(Class<? extends Throwable> type) {
        Received received = new Received();
        session.declareSubscriber(KEY, sample -> {
            received.accept(sample);
            throwOnPurpose(type);
        });
        session.put(KEY, ZBytes.of("1"));
        session.put(KEY, ZBytes.of("2"));
        received.awaitText("2");
        assertThat(received.texts()).containsExactly("1", "2");
    }

    @Test
    void queryable_thatThrows_answersTheNext() {
        AtomicBoolean thrown = new AtomicBoolean();
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {
            if (thrown.compareAndSet(false, true)) {
                query.close();
                throw new IllegalStateException("thrown on purpose");
            }
            answer(query);
        });
        assertThat(ask(KEY)).isEmpty();
        assertThat(ask(KEY)).containsExactly("answer");
    }

    @Test
    void replyHandler_thatThrows_receivesItsEnd() {
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, this::answer);
        CompletableFuture<GetEnd> ended = new CompletableFuture<>();
        session.get(Selector.of(KEY), GetOptions.DEFAULT, new ReplyHandler() {
            @Override
            public void reply(Reply reply) {
                throw new IllegalStateException("thrown on purpose");
            }

            @Override
            public void end(GetEnd end) {
                ended.complete(end);
                throw new IllegalStateException("thrown on purpose");
            }
        });
        assertThat(ended).succeedsWithin(Duration.ofSeconds(20)).isEqualTo(GetEnd.FINAL);
        assertThat(ask(KEY)).containsExactly("answer");
    }

    private static void throwOnPurpose(Class<? extends Throwable> type) {
        if (type == AssertionError.class) {
            throw new AssertionError("thrown on purpose");
        }
        if (type == StackOverflowError.class) {
            throw new StackOverflowError("thrown on purpose");
        }
        throw new IllegalStateException("thrown on purpose");
    }

    @Test
    void callback_thatInterruptsItsThread_harmsNobody() {
        Received received = new Received();
        session.declareSubscriber(KEY, sample -> {
            received.accept(sample);
            Thread.currentThread().interrupt();
        });
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {
            answer(query);
            Thread.currentThread().interrupt();
        });
        for (int i = 0; i < 50; i++) {
            session.put(KEY, ZBytes.of(Integer.toString(i)));
            assertThat(ask(KEY)).containsExactly("answer");
        }
        received.await(50);
    }

    @ParameterizedTest
    @EnumSource
    void blockedCallback_blocksNoOtherDeclaration(Side side) {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(3);
        Received received = new Received();
        Received alive = new Received();
        session.declareSubscriber(KEY, sample -> {
            entered.countDown();
            Wait.on(release);
        });
        session.declareSubscriber(KEY, received);
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {
            entered.countDown();
            Wait.on(release);
            query.close();
        });
        session.declareQueryable(OTHER, QueryableOptions.DEFAULT, this::answer);
        session.declareLivelinessSubscriber(KEY, false, sample -> {
            entered.countDown();
            Wait.on(release);
        });
        session.declareLivelinessSubscriber(KEY, false, alive);
        ZenohSession other = side.session(sessions, session);
        other.get(Selector.of(KEY), GetOptions.DEFAULT, new Replies());
        other.put(KEY, ZBytes.of("1"));
        other.declareToken(KEY);
        Wait.on(entered);

        other.put(KEY, ZBytes.of("2"));
        received.awaitText("2");
        alive.await(1);
        assertThat(ask(OTHER)).containsExactly("answer");
        assertThat(session.transports()).hasSize(side == Side.LOCAL ? 0 : 1);
        release.countDown();
    }

    @Test
    void blockedReplyHandler_blocksNoOtherDeclaration() {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, this::answer);
        Replies blocked = new Replies();
        session.get(Selector.of(KEY), GetOptions.DEFAULT, new ReplyHandler() {
            @Override
            public void reply(Reply reply) {
                entered.countDown();
                Wait.on(release);
            }

            @Override
            public void end(GetEnd end) {
                blocked.end(end);
            }
        });
        Wait.on(entered);
        assertThat(ask(KEY)).containsExactly("answer");
        release.countDown();
        assertThat(blocked.awaitEnd()).isEqualTo(GetEnd.FINAL);
    }

    @ParameterizedTest
    @EnumSource
    void get_fromACallback_whileItsOwnSubscriberIsFlooded_isAnswered(Side side) {
        session.declareQueryable(OTHER, QueryableOptions.DEFAULT, this::answer);
        AtomicInteger answers = new AtomicInteger();
        AtomicBoolean stop = new AtomicBoolean();
        session.declareSubscriber(KEY, sample -> answers.addAndGet(ask(OTHER).size()));
        ZenohSession flooding = side.session(sessions, session);
        CompletableFuture<Void> flood = Background.run(() -> {
            ZBytes payload = ZBytes.of(new byte[1_000]);
            while (!stop.get()) {
                flooding.put(KEY, payload);
            }
        });
        await().atMost(Duration.ofSeconds(40)).until(() -> answers.get() >= 100);
        stop.set(true);
        flood.join();
    }

    @Test
    void callback_mayPutDeclareAndClose() {
        Received received = new Received();
        session.declareSubscriber(KEY, sample -> {
            Subscriber other = session.declareSubscriber(OTHER, received);
            session.put(OTHER, ZBytes.of("from the callback"));
            received.awaitText("from the callback");
            other.close();
            session.put(OTHER, sample.payload());
            session.put(KeyExpr.of("done"), ZBytes.EMPTY);
        });
        Received done = new Received();
        session.declareSubscriber(KeyExpr.of("done"), done);
        session.put(KEY, ZBytes.of("x"));
        done.awaitOne();
        assertThat(received.texts()).containsExactly("from the callback");
    }

    @Test
    void callbacks_ofOneDeclaration_neverOverlap() {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Set<String> seen = ConcurrentHashMap.newKeySet();
        session.declareSubscriber(KEY, (Sample sample) -> {
            most.accumulateAndGet(inside.incrementAndGet(), Math::max);
            seen.add(sample.payload().toString());
            inside.decrementAndGet();
        });
        List<CompletableFuture<Void>> senders = List.of("a", "b", "c").stream()
                .map(name -> Background.run(() -> {
                    for (int i = 0; i < 1_000; i++) {
                        session.put(KEY, ZBytes.of(name + i));
                    }
                }))
                .toList();
        senders.forEach(CompletableFuture::join);
        await().until(() -> seen.size() == 3_000);
        assertThat(most).hasValue(1);
    }
}
