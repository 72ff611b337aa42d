package io.zenwatch.integration.subscriber;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.QueryingSubscriberBuilder;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** History, live samples and the life of a querying subscriber, in one session and between two. */
@Timeout(120)
class QueryingSubscriberIT {

    private static final KeyExpr KEYS = KeyExpr.of("demo/**");
    private static final KeyExpr KEY = KeyExpr.of("demo/a");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Events events = new Events();
    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
    }

    private QueryingSubscriberBuilder local() {
        return QueryingSubscriber.builder(session, KEYS)
                .allowedOrigin(Locality.SESSION_LOCAL)
                .allowedDestination(Locality.SESSION_LOCAL);
    }

    @Test
    void history_comesFirst_thenItsEnd_thenLiveSamples() {
        new Storage(session, "demo/**").with("demo/a", "stored");
        QueryingSubscriber subscriber = local().declare(events);
        assertThat(subscriber.ready()).succeedsWithin(Patience.LIMIT);
        assertThat(subscriber.synced()).isTrue();
        session.put(KEY, ZBytes.of("live"));
        session.delete(KEY);
        events.awaitLast("LIVE demo/a deleted");
        assertThat(events.words())
                .containsExactly("HISTORY demo/a=stored", "1 OK 1", "LIVE demo/a=live", "LIVE demo/a deleted");
    }

    @Test
    void liveSamples_duringTheFirstQuery_waitForItsEnd() {
        Storage storage = new Storage(session, "demo/**").with("demo/b", "stored");
        storage.hold();
        QueryingSubscriber subscriber = local().declare(events);
        session.put(KEY, ZBytes.of("1"));
        session.put(KEY, ZBytes.of("2"));
        storage.release();
        assertThat(subscriber.ready()).succeedsWithin(Patience.LIMIT);
        events.awaitLast("LIVE demo/a=2");
        assertThat(events.words()).containsExactly("HISTORY demo/b=stored", "1 OK 1", "LIVE demo/a=1", "LIVE demo/a=2");
    }

    @Test
    void laterQuery_holdsNothing_andDeliversOnlyWhatIsNew() {
        Storage storage = new Storage(session, "demo/**").with("demo/b", "1");
        QueryingSubscriber subscriber = local().declare(events);
        events.awaitMarker(1);
        storage.with("demo/c", "1").hold();
        long epoch = subscriber.query();
        session.put(KEY, ZBytes.of("live"));
        events.awaitLast("LIVE demo/a=live");
        storage.release();
        events.awaitMarker(epoch);
        assertThat(events.words())
                .containsExactly("HISTORY demo/b=1", "1 OK 1", "LIVE demo/a=live", "HISTORY demo/c=1", epoch + " OK 2");
    }

    @Test
    void historyOff_deliversLiveSamplesAlone() {
        new Storage(session, "demo/**").with("demo/b", "stored");
        QueryingSubscriber subscriber = local().history(false).declare(events);
        assertThat(subscriber.ready()).isCompleted();
        assertThat(subscriber.synced()).isFalse();
        session.put(KEY, ZBytes.of("live"));
        events.awaitLast("LIVE demo/a=live");
        assertThat(events.words()).containsExactly("LIVE demo/a=live");
    }

    @Test
    void samplesThatAreNotAccepted_neitherLiveNorInReplies_count() {
        new Storage(session, "demo/**").with("demo/a", "stored").with("demo/b", "foreign");
        QueryingSubscriber subscriber = local().accepting(
                        sample -> !sample.payload().toString().equals("foreign"))
                .declare(events);
        assertThat(subscriber.ready()).succeedsWithin(Patience.LIMIT);
        session.put(KEY, ZBytes.of("foreign"));
        session.put(KEY, ZBytes.of("live"));
        events.awaitLast("LIVE demo/a=live");
        assertThat(events.words()).containsExactly("HISTORY demo/a=stored", "1 OK 1", "LIVE demo/a=live");
    }

    @Test
    void remoteHistoryAndLiveSamples_areMerged() {
        ZenohSession remote = sessions.openConnectedTo(session);
        new Storage(remote, "demo/**").with("demo/a", "stored");
        Sessions.awaitDeclared(remote, session);
        QueryingSubscriber subscriber =
                QueryingSubscriber.builder(session, KEYS).declare(events);
        assertThat(subscriber.ready()).succeedsWithin(Patience.LIMIT);
        await().until(subscriber::live);
        Sessions.awaitDeclared(session, remote);
        remote.put(KEY, ZBytes.of("live"));
        events.awaitLast("LIVE demo/a=live");
        assertThat(events.words()).containsExactly("HISTORY demo/a=stored", "1 OK 1", "LIVE demo/a=live");
    }

    @Test
    void callback_queriesAgain() {
        new Storage(session, "demo/**").with("demo/a", "stored");
        CompletableFuture<QueryingSubscriber> self = new CompletableFuture<>();
        CompletableFuture<Long> second = new CompletableFuture<>();
        QueryingSubscriber subscriber = local().declare(event -> {
            events.accept(event);
            if (event instanceof HistoryComplete complete && complete.epoch() == 1) {
                second.complete(self.join().query());
            }
        });
        self.complete(subscriber);
        assertThat(second).succeedsWithin(Patience.LIMIT).isEqualTo(2L);
        assertThat(events.awaitMarker(2).count()).isEqualTo(1);
    }

    @Test
    void callback_closes_andReceivesNothingAfter() {
        CompletableFuture<QueryingSubscriber> self = new CompletableFuture<>();
        AtomicInteger afterClose = new AtomicInteger(-1);
        QueryingSubscriber subscriber = local().history(false).declare(event -> {
            if (afterClose.incrementAndGet() == 0) {
                self.join().close();
            }
        });
        self.complete(subscriber);
        for (int i = 0; i < 100; i++) {
            session.put(KEY, ZBytes.of("x"));
        }
        assertThat(subscriber.closed()).succeedsWithin(Patience.LIMIT);
        assertThat(afterClose).hasValue(0);
        assertThatThrownBy(subscriber::query).isInstanceOfSatisfying(ZenohException.class, e -> assertThat(e.code())
                .isEqualTo(ZenohException.Code.CLOSED));
    }

    @Test
    void callback_throws_andReceivesTheNext() {
        local().history(false).declare(event -> {
            events.accept(event);
            throw new IllegalStateException("thrown on purpose");
        });
        session.put(KEY, ZBytes.of("1"));
        session.put(KEY, ZBytes.of("2"));
        events.awaitLast("LIVE demo/a=2");
        assertThat(events.words()).containsExactly("LIVE demo/a=1", "LIVE demo/a=2");
    }

    @Test
    void closedSession_closesTheSubscriber() {
        QueryingSubscriber subscriber = local().declare(events);
        session.close();
        assertThat(subscriber.closed()).isCompleted();
    }

    @Test
    void close_beforeTheFirstQueryIsOver_failsReady() {
        Storage storage = new Storage(session, "demo/**");
        storage.hold();
        QueryingSubscriber subscriber = local().declare(events);
        subscriber.close();
        storage.release();
        assertThat(subscriber.ready()).failsWithin(Patience.LIMIT);
        assertThat(events.all()).isEqualTo(List.<SubscriberEvent>of());
    }

    @Test
    void isolatedSession_isNotLive_untilItHasATransport() {
        QueryingSubscriber subscriber =
                QueryingSubscriber.builder(session, KEYS).declare(events);
        assertThat(subscriber.ready()).succeedsWithin(Patience.LIMIT);
        assertThat(subscriber.live()).isFalse();
        ZenohSession remote = sessions.openConnectedTo(session);
        new Storage(remote, "demo/**").with("demo/a", "stored");
        await().until(subscriber::live);
        events.awaitView(Map.of("demo/a", "stored"));
    }
}
