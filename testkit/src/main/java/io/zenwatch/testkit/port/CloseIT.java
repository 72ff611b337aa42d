package io.zenwatch.testkit.port;

import static io.zenwatch.testkit.Patience.await;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.testkit.Background;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Wait;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Declaration;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.LivelinessToken;
import io.zenwatch.zenoh.session.Publisher;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.Queryable;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.Subscriber;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Closing waits for what runs, and ends everything. */
class CloseIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.isolated());
    }

    @Test
    void get_whileAQueryableCloses_hasNoError() {
        AtomicBoolean isOver = new AtomicBoolean();
        CompletableFuture<Void> closing = Background.run(() -> {
            while (!isOver.get()) {
                session.declareQueryable(KEY, QueryableOptions.DEFAULT, Query::close)
                        .close();
            }
        });
        for (int i = 0; i < 2_000; i++) {
            Replies replies = new Replies();
            session.get(Selector.of(KEY), GetOptions.DEFAULT, replies);
            replies.awaitEnd();
            assertThat(replies.all()).isEmpty();
        }
        isOver.set(true);
        closing.join();
    }

    @Test
    void everyUse_afterClose_throws() {
        ZenohId zid = session.zid();
        Publisher publisher = session.declarePublisher(KEY, PutOptions.DEFAULT);
        assertThat(session.isClosed()).isFalse();
        session.close();
        session.close();
        assertThat(session.isClosed()).isTrue();
        assertThat(session.zid()).isEqualTo(zid);
        for (ThrowingCallable use : uses(session)) {
            Refused.with(Code.CLOSED, use);
        }
        Refused.with(Code.CLOSED, () -> publisher.put(ZBytes.EMPTY));
        publisher.close();
    }

    private static List<ThrowingCallable> uses(ZenohSession session) {
        return List.of(
                () -> session.put(KEY, ZBytes.EMPTY),
                () -> session.delete(KEY),
                () -> session.declarePublisher(KEY, PutOptions.DEFAULT),
                () -> session.declareSubscriber(KEY, new Received()),
                () -> session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {}),
                () -> session.get(Selector.of(KEY), GetOptions.DEFAULT, new Replies()),
                () -> session.declareToken(KEY),
                () -> session.declareLivelinessSubscriber(KEY, true, new Received()),
                () -> session.livelinessGet(KEY, Duration.ofSeconds(1), new Replies()),
                session::newTimestamp,
                session::locators,
                session::transports);
    }

    @Test
    void sessionClose_closesItsDeclarations() {
        Received received = new Received();
        Subscriber subscriber = session.declareSubscriber(KEY, received);
        Queryable queryable = session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {});
        LivelinessToken token = session.declareToken(KEY);
        Subscriber liveliness = session.declareLivelinessSubscriber(KEY, false, received);
        session.close();
        Stream.<Declaration>of(subscriber, queryable, token, liveliness).forEach(Declaration::close);
        assertThat(received.events()).isEmpty();
    }

    @Test
    void subscriberClose_waitsForARunningCallback() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean left = new AtomicBoolean();
        Subscriber subscriber = session.declareSubscriber(KEY, sample -> {
            entered.countDown();
            Wait.on(release);
            left.set(true);
        });
        session.put(KEY, ZBytes.EMPTY);
        Wait.on(entered);
        CompletableFuture<Boolean> leftBeforeClosed = Background.supply(() -> {
            subscriber.close();
            return left.get();
        });
        assertThatThrownBy(() -> leftBeforeClosed.get(300, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        release.countDown();
        assertThat(leftBeforeClosed.get(20, SECONDS)).isTrue();
    }

    @Test
    void sessionClose_waitsForARunningCallback() throws Exception {
        CountDownLatch entered = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean left = new AtomicBoolean();
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {
            entered.countDown();
            Wait.on(release);
            left.set(true);
        });
        session.get(Selector.of(KEY), GetOptions.DEFAULT, new Replies());
        Wait.on(entered);
        CompletableFuture<Boolean> leftBeforeClosed = Background.supply(() -> {
            session.close();
            return left.get();
        });
        assertThatThrownBy(() -> leftBeforeClosed.get(300, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        release.countDown();
        assertThat(leftBeforeClosed.get(20, SECONDS)).isTrue();
    }

    @Test
    void subscriberClose_fromItsOwnCallback_isTheLastCallback() {
        CompletableFuture<Subscriber> self = new CompletableFuture<>();
        Received received = new Received();
        self.complete(session.declareSubscriber(KEY, sample -> {
            received.accept(sample);
            self.join().close();
        }));
        session.put(KEY, ZBytes.of("1"));
        session.put(KEY, ZBytes.of("2"));
        Received marker = new Received();
        session.declareSubscriber(KEY, marker);
        received.awaitText("1");
        session.put(KEY, ZBytes.of("3"));
        marker.awaitText("3");
        self.join().close();
        assertThat(received.texts()).containsExactly("1");
    }

    @Test
    void sessionClose_fromACallback_doesNotWaitForIt() {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        session.declareSubscriber(KEY, sample -> {
            session.close();
            closed.complete(null);
        });
        session.put(KEY, ZBytes.EMPTY);
        assertThat(closed).succeedsWithin(Duration.ofSeconds(20));
        assertThat(session.isClosed()).isTrue();
        session.close();
    }

    @RepeatedTest(20)
    void callback_afterClose_neverRuns() {
        AtomicBoolean closed = new AtomicBoolean();
        AtomicInteger runs = new AtomicInteger();
        AtomicInteger runsAfterClose = new AtomicInteger();
        Subscriber subscriber = session.declareSubscriber(KEY, sample -> {
            runs.incrementAndGet();
            if (closed.get()) {
                runsAfterClose.incrementAndGet();
            }
        });
        AtomicBoolean stop = new AtomicBoolean();
        CompletableFuture<Void> flood = Background.run(() -> {
            while (!stop.get()) {
                session.put(KEY, ZBytes.of("x"));
            }
        });
        await().until(() -> runs.get() > 100);
        subscriber.close();
        closed.set(true);
        Received marker = new Received();
        session.declareSubscriber(KEY, marker);
        marker.await(100);
        stop.set(true);
        flood.join();
        assertThat(runsAfterClose).hasValue(0);
    }

    @RepeatedTest(20)
    void close_bySeveralThreads_endsForAll() {
        session.declareSubscriber(KEY, new Received());
        session.declareToken(KEY);
        List<CompletableFuture<Void>> closers =
                Stream.generate(() -> Background.run(session::close)).limit(4).toList();
        assertThat(closers).allSatisfy(closer -> assertThat(closer).succeedsWithin(Duration.ofSeconds(20)));
        Refused.with(Code.CLOSED, () -> session.put(KEY, ZBytes.EMPTY));
    }

    @Test
    void awaitClose_returnsOnceClosed() {
        CompletableFuture<Void> waiting = Background.run(this::awaitClose);
        assertThatThrownBy(() -> waiting.get(300, MILLISECONDS)).isInstanceOf(TimeoutException.class);
        AtomicBoolean returnedBefore = new AtomicBoolean();
        session.beforeClose(() -> returnedBefore.set(waiting.isDone()));
        session.close();
        assertThat(waiting).succeedsWithin(Duration.ofSeconds(20));
        assertThat(returnedBefore).isFalse();
    }

    private void awaitClose() {
        try {
            session.awaitClose();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void awaitClose_afterClose_returnsAtOnce() {
        session.close();
        assertThat(Background.run(this::awaitClose)).succeedsWithin(Duration.ofSeconds(20));
    }

    @Test
    void awaitClose_interrupted_throws_andLeavesTheSessionOpen() {
        CompletableFuture<InterruptedException> thrown = new CompletableFuture<>();
        Thread waiting = new Thread(() -> {
            try {
                session.awaitClose();
            } catch (InterruptedException e) {
                thrown.complete(e);
            }
        });
        waiting.start();
        await().until(() -> waiting.getState() == Thread.State.WAITING);
        waiting.interrupt();
        assertThat(thrown).succeedsWithin(Duration.ofSeconds(20));
        assertThat(session.isClosed()).isFalse();
    }
}
