package io.zenwatch.integration.subscriber;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.subscriber.model.SubscriberEvent.LiveChanged;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A queryable that answers late, wrong or without an end, and later as it should. */
@Timeout(120)
class QueryFailuresIT {

    private static final KeyExpr KEYS = KeyExpr.of("demo/**");
    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    /** For what is not answered. */
    private static final Duration SOON = Duration.ofMillis(500);

    /** For an answer that must come before the time is over, on a busy machine too. */
    private static final Duration LATE = Duration.ofSeconds(3);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Events events = new Events();
    private final Queue<Query> open = new ConcurrentLinkedQueue<>();
    private volatile Consumer<Query> answer = QueryFailuresIT::answerWell;
    private ZenohSession session;
    private ZenohSession remote;

    @BeforeEach
    void declareTheQueryable() {
        session = sessions.open(Sessions.listening());
        remote = sessions.openConnectedTo(session);
        remote.declareQueryable(KEYS, QueryableOptions.DEFAULT, query -> answer.accept(query));
        Sessions.awaitDeclared(remote, session);
    }

    @AfterEach
    void endWhatIsOpen() {
        open.forEach(Query::close);
    }

    private QueryingSubscriber subscribe(Duration timeout) {
        QueryingSubscriber subscriber =
                QueryingSubscriber.builder(session, KEYS).timeout(timeout).declare(events);
        Sessions.awaitDeclared(session, remote);
        return subscriber;
    }

    private static void answerWell(Query query) {
        try (query) {
            query.reply(KEY, ZBytes.of("stored"), ReplyOptions.DEFAULT);
        }
    }

    private void assertHeals(QueryingSubscriber subscriber) {
        assertThat(subscriber.synced()).isFalse();
        assertThat(subscriber.live()).isFalse();
        answer = QueryFailuresIT::answerWell;
        await().until(subscriber::live);
        events.awaitView(Map.of("demo/a", "stored", "demo/b", "live"));
        await().until(subscriber::synced);
        assertThat(events.all())
                .filteredOn(LiveChanged.class::isInstance)
                .extracting(event -> ((LiveChanged) event).live())
                .containsExactly(true);
        assertThat(events.markers())
                .filteredOn(marker -> marker.outcome() == Outcome.OK)
                .isNotEmpty();
        assertThat(events.markers()).extracting(HistoryComplete::epoch).doesNotHaveDuplicates();
    }

    @Test
    void answerAfterTheTimeout_isATimeout_andTheNextQueryHeals() {
        answer = open::add;
        QueryingSubscriber subscriber = subscribe(SOON);
        remote.put(KeyExpr.of("demo/b"), ZBytes.of("live"));
        assertThat(events.awaitMarker(1)).isEqualTo(new HistoryComplete(1, Outcome.TIMEOUT, 0));
        events.awaitView(Map.of("demo/b", "live"));
        await().until(() -> !open.isEmpty());
        Query late = open.remove();
        try {
            late.reply(KEY, ZBytes.of("too late"), ReplyOptions.DEFAULT);
            late.close();
        } catch (ZenohException e) {
            assertThat(e.code()).isIn(ZenohException.Code.CLOSED, ZenohException.Code.REFUSED);
        }
        assertHeals(subscriber);
        assertThat(events.words()).doesNotContain("HISTORY demo/a=too late");
    }

    @Test
    void errorsOnly_areAnError_andTheNextQueryHeals() {
        answer = query -> {
            try (query) {
                query.replyError(ZBytes.of("failing on purpose"), Encoding.ZENOH_STRING);
            }
        };
        QueryingSubscriber subscriber = subscribe(LATE);
        remote.put(KeyExpr.of("demo/b"), ZBytes.of("live"));
        assertThat(events.awaitMarker(1)).isEqualTo(new HistoryComplete(1, Outcome.ERROR, 0));
        events.awaitView(Map.of("demo/b", "live"));
        assertHeals(subscriber);
    }

    @Test
    void answerWithoutEnd_isPartial_andDeliversWhatCame() {
        answer = query -> {
            open.add(query);
            query.reply(KEY, ZBytes.of("stored"), ReplyOptions.DEFAULT);
        };
        QueryingSubscriber subscriber = subscribe(LATE);
        remote.put(KeyExpr.of("demo/b"), ZBytes.of("live"));
        assertThat(events.awaitMarker(1)).isEqualTo(new HistoryComplete(1, Outcome.PARTIAL, 1));
        events.awaitView(Map.of("demo/a", "stored", "demo/b", "live"));
        assertHeals(subscriber);
    }

    @Test
    void oneOfTwoQueryablesFails_deletesNothingThatTheOtherKnew() {
        QueryingSubscriber subscriber = subscribe(LATE);
        events.awaitView(Map.of("demo/a", "stored"));
        answer = query -> {
            try (query) {
                query.replyError(ZBytes.of("failing on purpose"), Encoding.ZENOH_STRING);
            }
        };
        new Storage(session, "demo/**").with("demo/b", "live");
        assertThat(events.awaitMarker(subscriber.query()).outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(events.awaitMarker(subscriber.query()).outcome()).isEqualTo(Outcome.PARTIAL);
        events.awaitView(Map.of("demo/a", "stored", "demo/b", "live"));
        assertThat(subscriber.live()).isTrue();
    }
}
