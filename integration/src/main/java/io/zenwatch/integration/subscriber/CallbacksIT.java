package io.zenwatch.integration.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.QueryingSubscriberBuilder;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.testkit.Background;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Wait;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a callback of a querying subscriber may do while samples of another session keep coming. */
@Timeout(180)
class CallbacksIT {

    private static final KeyExpr KEYS = KeyExpr.of("demo/**");
    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    private static final int SAMPLES = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final PutOptions BLOCK = PutOptions.DEFAULT.withCongestionControl(CongestionControl.BLOCK);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Events events = new Events();
    private ZenohSession session;
    private ZenohSession remote;

    @BeforeEach
    void connect() {
        session = sessions.open(Sessions.listening());
        remote = sessions.openConnectedTo(session);
        new Storage(remote, "demo/**").with("demo/stored", "1");
        Sessions.awaitDeclared(remote, session);
    }

    private QueryingSubscriber subscribe(boolean isDirect, Consumer<? super SubscriberEvent> callback) {
        QueryingSubscriber subscriber = builder(isDirect).declare(callback);
        Sessions.awaitDeclared(session, remote);
        return subscriber;
    }

    /** The callback runs on the subscriber's own threads, or on whichever brings an event. */
    private QueryingSubscriberBuilder builder(boolean isDirect) {
        QueryingSubscriberBuilder builder = QueryingSubscriber.builder(session, KEYS);
        return isDirect ? builder.executor(Runnable::run) : builder;
    }

    private void putAll() {
        for (int i = 0; i < SAMPLES; i++) {
            remote.put(KEY, ZBytes.of("" + i), BLOCK);
        }
    }

    private static List<String> all() {
        return IntStream.range(0, SAMPLES).mapToObj(i -> "" + i).toList();
    }

    private static List<String> liveValues(Events events) {
        return events.changes().stream()
                .filter(change -> change.sample().key().equals(KEY))
                .map(change -> change.sample().payload().toString())
                .toList();
    }

    private static void awaitAll(Events events) {
        await().atMost(PATIENCE).until(() -> liveValues(events).size() >= SAMPLES);
        assertThat(liveValues(events)).isEqualTo(all());
    }

    @Test
    void callbackThatBlocks_delaysNoOtherDeclaration_andLosesNothing() {
        CountDownLatch release = new CountDownLatch(1);
        subscribe(false, event -> {
            Wait.on(release);
            events.accept(event);
        });
        Events others = new Events();
        subscribe(false, others);
        Received plain = new Received();
        session.declareSubscriber(KEYS, plain);
        Received tokens = new Received();
        session.declareLivelinessSubscriber(KeyExpr.of("token"), false, tokens);
        Sessions.awaitDeclared(session, remote);
        try {
            putAll();
            remote.declareToken(KeyExpr.of("token"));
            awaitAll(others);
            assertThat(plain.await(SAMPLES)).hasSize(SAMPLES);
            tokens.awaitOne();
            QueryingSubscriber late = subscribe(false, new Events());
            assertThat(late.ready()).succeedsWithin(PATIENCE);
            await().during(Duration.ofSeconds(Scale.of(1, 10))).atMost(PATIENCE).until(() -> events.all()
                    .isEmpty());
        } finally {
            release.countDown();
        }
        awaitAll(events);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callbackThatAlwaysQueriesAgain_losesNothing(boolean isDirect) {
        CompletableFuture<QueryingSubscriber> self = new CompletableFuture<>();
        AtomicInteger asked = new AtomicInteger();
        self.complete(subscribe(isDirect, event -> {
            events.accept(event);
            if (event instanceof Change && self.isDone()) {
                self.join().query();
                asked.incrementAndGet();
            }
        }));
        putAll();
        awaitAll(events);
        assertThat(asked.get()).isPositive();
        long last = self.join().query();
        events.awaitMarker(last);
        assertThat(events.markers())
                .extracting(HistoryComplete::epoch)
                .doesNotHaveDuplicates()
                .contains(1L, last);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callbackThatThrows_receivesAll(boolean isDirect) {
        AtomicInteger thrown = new AtomicInteger();
        subscribe(isDirect, event -> {
            events.accept(event);
            switch (thrown.incrementAndGet()) {
                case 1, 5 -> CallbacksIT.<RuntimeException>throwUnseen(new Exception("thrown on purpose"));
                case 2, 6 -> throw new IllegalStateException("thrown on purpose");
                case 3, 7 -> throw new AssertionError("thrown on purpose");
                default -> {}
            }
        });
        putAll();
        awaitAll(events);
    }

    /** Throws a checked exception where none is declared, as other languages of the JVM do. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Exception> void throwUnseen(Exception exception) throws E {
        throw (E) exception;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callbackThatCloses_whileOthersClose_isTheLast(boolean isDirect) {
        CompletableFuture<QueryingSubscriber> self = new CompletableFuture<>();
        CompletableFuture<Void> other = new CompletableFuture<>();
        AtomicInteger calls = new AtomicInteger();
        QueryingSubscriber subscriber = subscribe(isDirect, event -> {
            if (event instanceof Change change && change.sample().key().equals(KEY)) {
                calls.incrementAndGet();
                Background.start(() -> {
                    self.join().close();
                    other.complete(null);
                });
                self.join().close();
            }
        });
        self.complete(subscriber);
        putAll();
        assertThat(other).succeedsWithin(PATIENCE);
        assertThat(subscriber.closed()).isCompleted();
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void close_whileSamplesCome_leavesNoCallbackRunning(boolean isDirect) {
        AtomicInteger afterClose = new AtomicInteger();
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> flood = Background.run(() -> {
            while (!isOver.get()) {
                remote.put(KEY, ZBytes.of("x"), BLOCK);
            }
        });
        for (int i = 0; i < Scale.of(50, 1_000); i++) {
            AtomicBoolean isClosed = new AtomicBoolean();
            CountDownLatch some = new CountDownLatch(1 + i % 50);
            QueryingSubscriber subscriber = builder(isDirect).declare(event -> {
                some.countDown();
                Thread.onSpinWait();
                if (isClosed.get()) {
                    afterClose.incrementAndGet();
                }
            });
            Wait.on(some);
            subscriber.close();
            isClosed.set(true);
            assertThat(subscriber.closed()).isCompleted();
        }
        isOver.set(true);
        assertThat(flood).succeedsWithin(PATIENCE);
        assertThat(afterClose).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void callbackThatClosesTheSession_isTheLast(boolean isDirect) {
        AtomicInteger calls = new AtomicInteger();
        QueryingSubscriber subscriber = subscribe(isDirect, event -> {
            if (event instanceof Change change && change.sample().key().equals(KEY)) {
                calls.incrementAndGet();
                session.close();
            }
        });
        putAll();
        assertThat(subscriber.closed()).succeedsWithin(PATIENCE);
        assertThat(calls).hasValue(1);
    }
}
