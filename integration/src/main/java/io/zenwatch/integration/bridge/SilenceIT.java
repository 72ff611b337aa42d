package io.zenwatch.integration.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.Queryable;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node stops answering while no neighbour denies it: it is deleted after the time that is stated, as inferred. */
class SilenceIT {

    private static final Duration INTERVAL = Duration.ofMillis(300);

    /** The look at the end of the time, and a machine that has other things to do; a build has many. */
    private static final Duration LATE = INTERVAL.multipliedBy(2).plusSeconds(Scale.of(20, 3));

    private static final int CROWD = 60;

    /** Each question takes a second, at this interval, when it is not answered. */
    private static final int AT_ONCE = 16;

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
    /** Kept, since a query that is dropped counts as answered. */
    private final List<Query> unanswered = new CopyOnWriteArrayList<>();

    private Node router;
    private Observer observer;
    private Queryable node;
    private ConnectivityBridge bridge;
    private volatile boolean isSilent;

    @BeforeEach
    void showANode() {
        router = Node.router(children, List.of(endpoint));
        observer = new Observer(client());
        node = declareNode(client(), "f1");
        bridge = ConnectivityBridge.builder(client()).interval(INTERVAL).start();
        Patience.await().until(this::isShown);
    }

    private Queryable declareNode(ZenohSession session, String zid) {
        KeyExpr key = KeyExpr.of("@/" + zid + "/router");
        return session.declareQueryable(key, QueryableOptions.DEFAULT, query -> {
            if (isSilent) {
                unanswered.add(query);
                return;
            }
            try (query) {
                query.reply(key, ZBytes.of("{\"sessions\":[{\"peer\":\"f2\"}]}"), ReplyOptions.DEFAULT);
            }
        });
    }

    private ZenohSession client() {
        return sessions.open(Sessions.client(endpoint), router.zid());
    }

    private boolean isShown() {
        return observer.keys().contains(KeyExpr.of("@/session/f1/transport/unicast/f2"));
    }

    private void assertDeletedAfter(Duration stated) {
        long start = System.nanoTime();
        Patience.await().atMost(ChildProcess.PATIENCE).until(() -> !isShown());

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isBetween(stated.minus(INTERVAL.multipliedBy(2)), stated.plus(LATE));
        Patience.await().until(() -> observer.deletesOf("f2").size() == 1);
        assertThat(observer.deletesOf("f1")).hasSize(1).allMatch(Version::inferred);
        assertThat(observer.deletesOf("f2")).allMatch(Version::inferred);
    }

    @Test
    void node_thatNobodyAnswersFor_isDeletedAfterTwoSeconds() {
        node.close();

        assertDeletedAfter(Duration.ofSeconds(2));
    }

    @Test
    @EnabledIfSystemProperty(named = "zenwatch.full", matches = ".*", disabledReason = "takes over 6 s")
    void nodesThatAreThereButSilent_areAskedByNameAFewAtATime() {
        ZenohSession crowd = client();
        for (int i = 0; i < CROWD; i++) {
            declareNode(crowd, "c" + i);
        }
        Patience.await().until(() -> bridge.nodes().size() >= CROWD);
        isSilent = true;
        int seconds = 6;
        Patience.await()
                .pollDelay(Duration.ofSeconds(seconds))
                .until(() -> unanswered.stream()
                                .filter(query -> !query.key().toString().contains("*"))
                                .count()
                        > AT_ONCE);

        assertThat(unanswered)
                .filteredOn(query -> !query.key().toString().contains("*"))
                .hasSizeLessThan(AT_ONCE * (seconds + 1));
    }

    @Test
    @EnabledIfSystemProperty(named = "zenwatch.full", matches = ".*", disabledReason = "takes over 10 s")
    void node_thatIsThereButSilent_isDeletedAfterTenSeconds() {
        isSilent = true;

        assertDeletedAfter(Duration.ofSeconds(10));
    }
}
