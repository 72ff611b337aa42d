package io.zenwatch.testkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.subscriber.Version;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Queryable;
import io.zenwatch.zenoh.QueryableOptions;
import io.zenwatch.zenoh.ReplyOptions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohSession;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node stops answering while no neighbour denies it: it is deleted after the time that is stated, as inferred. */
class SilenceIT {

    private static final Duration INTERVAL = Duration.ofMillis(300);

    /** The look at the end of the time, and a machine that has other things to do. */
    private static final Duration LATE = INTERVAL.multipliedBy(2).plusSeconds(3);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
    private Observer observer;
    private Queryable node;
    private volatile boolean isSilent;

    @BeforeEach
    void showANode() {
        Node router = Node.router(children, List.of(endpoint));
        observer = new Observer(client(router));
        KeyExpr key = KeyExpr.of("@/f1/router");
        node = client(router).declareQueryable(key, QueryableOptions.DEFAULT, query -> {
            if (!isSilent) {
                try (query) {
                    query.reply(key, ZBytes.of("{\"sessions\":[{\"peer\":\"f2\"}]}"), ReplyOptions.DEFAULT);
                }
            }
        });
        ConnectivityBridge.builder(client(router)).interval(INTERVAL).start();
        Patience.await().until(this::isShown);
    }

    private ZenohSession client(Node router) {
        ZenohSession session =
                sessions.open(Sessions.isolated().withMode(WhatAmI.CLIENT).withConnect(endpoint));
        Patience.await().until(() -> Sessions.isConnected(session, router.zid()));
        return session;
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
    @EnabledIfSystemProperty(named = "zenwatch.full", matches = ".*", disabledReason = "takes over 10 s")
    void node_thatIsThereButSilent_isDeletedAfterTenSeconds() {
        isSilent = true;

        assertDeletedAfter(Duration.ofSeconds(10));
    }
}
