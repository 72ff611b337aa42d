package io.zenwatch.integration.subscriber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.QueryingSubscriberBuilder;
import io.zenwatch.subscriber.model.InferDeletes;
import io.zenwatch.subscriber.model.Origin;
import io.zenwatch.subscriber.model.Outcome;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.HistoryComplete;
import io.zenwatch.subscriber.model.SubscriberEvent.LiveChanged;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.TcpProxy;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Routers, links and publishers that go and come back. */
@Timeout(180)
class ReconnectIT {

    private static final KeyExpr KEYS = KeyExpr.of("demo/**");
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String OWNERS = "owner/";

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    // Closed before the sessions.
    final Children children = new Children();

    private final Events events = new Events();

    /** The token {@code owner/x} owns {@code demo/x/**}. */
    private static QueryingSubscriberBuilder owned(ZenohSession session) {
        return QueryingSubscriber.builder(session, KEYS)
                .owners(
                        KeyExpr.of(OWNERS + "*"),
                        token -> KeyExpr.of("demo/" + token.toString().substring(OWNERS.length()) + "/**"));
    }

    private ChildProcess python(String... settings) {
        ChildProcess python = children.python("session.py", settings);
        python.awaitLine("session ");
        return python;
    }

    private ChildProcess router(String endpoint) {
        return python("mode=\"router\"", "listen/endpoints=[\"" + endpoint + "\"]");
    }

    private ChildProcess pythonClient(String endpoint) {
        return python("mode=\"client\"", "connect/endpoints=[\"" + endpoint + "\"]");
    }

    /** Makes a process answer with a value, and waits until a session knows. */
    private static void store(ChildProcess process, Map<String, String> values) {
        values.forEach((key, value) -> {
            process.send("queryable " + key + " " + value);
            process.awaitLine("queryable " + key);
        });
    }

    private List<Boolean> liveChanges() {
        return events.all().stream()
                .filter(LiveChanged.class::isInstance)
                .map(event -> ((LiveChanged) event).live())
                .toList();
    }

    private List<Change> deletes() {
        return events.changes().stream()
                .filter(change -> change.sample().kind() == SampleKind.DELETE)
                .toList();
    }

    @Test
    void routerRestarted_storageBackLater_deletesOnlyWhatTheStorageNoLongerKnows() {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();
        ChildProcess router = router(endpoint);
        ChildProcess storage = pythonClient(endpoint);
        store(storage, Map.of("demo/a", "1", "demo/b", "1", "demo/c", "1"));
        ZenohSession session = sessions.open(Sessions.client(endpoint));
        QueryingSubscriber subscriber =
                QueryingSubscriber.builder(session, KEYS).declare(events);
        Map<String, String> before = Map.of("demo/a", "1", "demo/b", "1", "demo/c", "1");
        events.awaitView(before);
        await().atMost(PATIENCE).until(subscriber::live);

        router.signal(Signal.KILL);
        storage.signal(Signal.KILL);
        await().atMost(PATIENCE).until(() -> !subscriber.live());
        router(endpoint);
        await().atMost(PATIENCE).until(() -> !session.transports().isEmpty());
        await().during(Duration.ofSeconds(5))
                .atMost(PATIENCE)
                .until(() -> events.view().equals(before) && !subscriber.live());
        await().atMost(PATIENCE)
                .until(() -> events.markers().stream().anyMatch(marker -> marker.epoch() > 1 && marker.count() == 0));

        Map<String, String> after = Map.of("demo/a", "1", "demo/b", "2", "demo/d", "1");
        store(pythonClient(endpoint), after);
        events.awaitView(after);
        await().atMost(PATIENCE).until(subscriber::live);
        assertThat(deletes()).extracting(Change::origin).containsExactly(Origin.INFERRED);
        assertThat(liveChanges()).endsWith(true, false, true);
    }

    @Test
    void ownLinkCutForASecond_keepsTheView_andCatchesUp() {
        ZenohSession router = sessions.open(Sessions.listening().withMode(WhatAmI.ROUTER));
        ZenohSession remote = sessions.openConnectedTo(router);
        Storage storage = new Storage(remote, "demo/**")
                .with("demo/x/a", "1")
                .with("demo/x/b", "1")
                .with("demo/y/c", "1");
        remote.declareToken(KeyExpr.of("owner/x"));
        Sessions.awaitDeclared(remote, router);
        try (TcpProxy proxy = new TcpProxy(Sessions.locator(router))) {
            ZenohSession session = sessions.open(Sessions.client(proxy.locator()));
            QueryingSubscriber subscriber = owned(session).declare(events);
            Map<String, String> before = Map.of("demo/x/a", "1", "demo/x/b", "1", "demo/y/c", "1");
            events.awaitView(before);
            await().atMost(PATIENCE).until(subscriber::live);

            proxy.cut();
            await().atMost(PATIENCE).until(() -> !subscriber.live());
            storage.with("demo/x/b", "2").with("demo/z", "1").remove("demo/x/a");
            await().during(Duration.ofSeconds(1)).atMost(PATIENCE).until(() -> events.view()
                    .equals(before));
            proxy.restore();
            events.awaitView(Map.of("demo/x/b", "2", "demo/y/c", "1", "demo/z", "1"));
            await().atMost(PATIENCE).until(subscriber::live);
            assertThat(deletes()).extracting(Change::origin).containsExactly(Origin.INFERRED);
            assertThat(liveChanges()).endsWith(true, false, true);

            Sessions.awaitDeclared(session, remote);
            remote.put(KeyExpr.of("demo/x/b"), ZBytes.of("3"));
            events.awaitLast("LIVE demo/x/b=3");
        }
    }

    @Test
    void ownLinkCutDuringTheFirstQuery_isNotTakenForItsEnd() {
        ZenohSession router = sessions.open(Sessions.listening().withMode(WhatAmI.ROUTER));
        ZenohSession remote = sessions.openConnectedTo(router);
        AtomicBoolean isSlow = new AtomicBoolean(true);
        Queue<Query> open = new ConcurrentLinkedQueue<>();
        remote.declareQueryable(KEYS, QueryableOptions.DEFAULT, query -> {
            query.reply(KeyExpr.of("demo/a"), ZBytes.of("1"), ReplyOptions.DEFAULT);
            if (isSlow.get()) {
                open.add(query);
                return;
            }
            query.reply(KeyExpr.of("demo/b"), ZBytes.of("1"), ReplyOptions.DEFAULT);
            query.close();
        });
        Sessions.awaitDeclared(remote, router);
        try (TcpProxy proxy = new TcpProxy(Sessions.locator(router))) {
            ZenohSession session = sessions.open(Sessions.client(proxy.locator()));
            await().atMost(PATIENCE).until(() -> !session.transports().isEmpty());
            QueryingSubscriber subscriber =
                    QueryingSubscriber.builder(session, KEYS).declare(events);
            events.awaitWords("HISTORY demo/a=1");
            proxy.cut();
            assertThat(events.awaitMarker(1)).isEqualTo(new HistoryComplete(1, Outcome.PARTIAL, 1));
            assertThat(subscriber.synced()).isFalse();
            assertThat(subscriber.live()).isFalse();

            isSlow.set(false);
            proxy.restore();
            events.awaitView(Map.of("demo/a", "1", "demo/b", "1"));
            await().atMost(PATIENCE).until(() -> subscriber.synced() && subscriber.live());
        }
        open.forEach(Query::close);
    }

    @Test
    void publisherKilled_itsKeysAreDeleted_andItsReturnBringsThemBack() {
        ZenohSession router = sessions.open(Sessions.listening().withMode(WhatAmI.ROUTER));
        ChildProcess publisher = publisher(router);
        ZenohSession other = sessions.openConnectedTo(router);
        new Storage(other, "demo/y/**").with("demo/y/a", "1");
        other.declareToken(KeyExpr.of("owner/y"));
        ZenohSession session = sessions.open(Sessions.client(Sessions.locator(router)));
        QueryingSubscriber subscriber =
                owned(session).inferDeletes(InferDeletes.ALWAYS).declare(events);
        events.awaitView(Map.of("demo/x/a", "1", "demo/y/a", "1"));
        await().atMost(PATIENCE).until(subscriber::live);
        publisher.send("put demo/x/b 1");
        events.awaitView(Map.of("demo/x/a", "1", "demo/x/b", "1", "demo/y/a", "1"));

        publisher.signal(Signal.KILL);
        events.awaitView(Map.of("demo/y/a", "1"));
        assertThat(events.words(Origin.OWNER_GONE))
                .containsExactlyInAnyOrder("OWNER_GONE demo/x/a deleted", "OWNER_GONE demo/x/b deleted");
        publisher(router);
        events.awaitView(Map.of("demo/x/a", "1", "demo/y/a", "1"));
        assertThat(subscriber.live()).isTrue();
        assertThat(liveChanges()).containsExactly(true);
    }

    private ChildProcess publisher(ZenohSession router) {
        ChildProcess publisher = pythonClient(Sessions.locator(router));
        store(publisher, Map.of("demo/x/a", "1"));
        publisher.send("token owner/x");
        publisher.awaitLine("token");
        await().atMost(PATIENCE).until(() -> isStanding(router));
        return publisher;
    }

    private static boolean isStanding(ZenohSession router) {
        Replies replies = new Replies();
        router.livelinessGet(KeyExpr.of("owner/x"), PATIENCE, replies);
        replies.awaitEnd();
        return !replies.all().isEmpty();
    }
}
