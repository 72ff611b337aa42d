package io.zenwatch.integration.subscriber;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.subscriber.KeyspaceView;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.model.KeyspaceListener;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A map that follows keys which another session stores and changes. */
@Timeout(120)
class KeyspaceViewIT {

    private static final KeyExpr KEYS = KeyExpr.of("demo/**");
    private static final KeyExpr A = KeyExpr.of("demo/a");
    private static final KeyExpr B = KeyExpr.of("demo/b");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ZenohSession session;
    private ZenohSession remote;
    private Storage storage;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
        remote = sessions.openConnectedTo(session);
        storage = new Storage(remote, "demo/**").with("demo/a", "1");
        Sessions.awaitDeclared(remote, session);
    }

    @Test
    void history_isInTheMap_whenReady() throws InterruptedException {
        KeyspaceView<Integer> view = QueryingSubscriber.builder(session, KEYS).declareView(KeyspaceViewIT::number);
        view.awaitReady(Patience.LIMIT);
        assertThat(view.synced()).isTrue();
        assertThat(view.snapshot()).isEqualTo(Map.of(A, 1));
        assertThat(view.get(A)).isEqualTo(1);
        assertThat(view.get(B)).isNull();
    }

    @Test
    void changes_areFollowedAndTold_alsoThoseThatDoNotDecode() throws InterruptedException {
        KeyspaceView<Integer> view =
                QueryingSubscriber.builder(session, KEYS).declareView(KeyspaceViewIT::number, new Listener());
        view.awaitReady(Patience.LIMIT);
        Sessions.awaitDeclared(session, remote);
        remote.put(A, ZBytes.of("2"));
        remote.put(A, ZBytes.of("two"));
        remote.put(B, ZBytes.of("3"));
        remote.put(A, ZBytes.of("4"));
        remote.delete(A, PutOptions.DEFAULT);
        await().until(() -> heard.size() == 7);
        assertThat(heard)
                .containsExactly(
                        "demo/a put 1",
                        "demo/a 1->2",
                        "demo/a removed 2",
                        "demo/a undecodable two",
                        "demo/b put 3",
                        "demo/a put 4",
                        "demo/a removed 4");
        assertThat(view.snapshot()).isEqualTo(Map.of(B, 3));
    }

    @Test
    void awaitReady_queryNotOver_timesOut() {
        storage.hold();
        KeyspaceView<Integer> view = QueryingSubscriber.builder(session, KEYS).declareView(KeyspaceViewIT::number);
        assertFails(() -> view.awaitReady(Duration.ofMillis(50)), Code.TIMEOUT);
        storage.release();
    }

    @Test
    void awaitReady_closedMeanwhile_throws() {
        storage.hold();
        KeyspaceView<Integer> view = QueryingSubscriber.builder(session, KEYS).declareView(KeyspaceViewIT::number);
        CompletableFuture<Void> closing = CompletableFuture.runAsync(view::close);
        assertFails(() -> view.awaitReady(Patience.LIMIT), Code.CLOSED);
        assertThat(closing).succeedsWithin(Patience.LIMIT);
        storage.release();
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    private static void assertFails(Waiting waiting, Code code) {
        assertThatThrownBy(waiting::run).isInstanceOfSatisfying(ZenohException.class, e -> assertThat(e.code())
                .isEqualTo(code));
    }

    private static int number(Sample sample) {
        return Integer.parseInt(sample.payload().toString());
    }

    private final class Listener implements KeyspaceListener<Integer> {
        @Override
        public void put(KeyExpr key, Integer value) {
            heard.add(key + " put " + value);
        }

        @Override
        public void updated(KeyExpr key, Integer before, Integer value) {
            heard.add(key + " " + before + "->" + value);
        }

        @Override
        public void removed(KeyExpr key, Integer last) {
            heard.add(key + " removed " + last);
        }

        @Override
        public void undecodable(KeyExpr key, ZBytes payload, Exception cause) {
            heard.add(key + " undecodable " + payload);
        }
    }
}
