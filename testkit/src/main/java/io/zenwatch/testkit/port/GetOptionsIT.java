package io.zenwatch.testkit.port;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom a get asks, and which replies it lets through. */
class GetOptionsIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    private static final KeyExpr OTHER = KeyExpr.of("demo/b");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
    }

    private Replies ask(Selector selector, GetOptions options) {
        Replies replies = new Replies();
        session.get(selector, options, replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.breaches()).isEmpty();
        return replies;
    }

    @Test
    void target_choosesAmongRemoteQueryables() {
        ZenohSession complete = remoteQueryable(true);
        ZenohSession partial = remoteQueryable(false);
        assertThat(repliers(QueryTarget.BEST_MATCHING)).containsExactly(complete.zid());
        assertThat(repliers(QueryTarget.ALL_COMPLETE)).containsExactly(complete.zid());
        assertThat(repliers(QueryTarget.ALL)).containsExactlyInAnyOrder(complete.zid(), partial.zid());
        complete.close();
        await().until(() -> !Sessions.isConnected(session, complete.zid()));
        assertThat(repliers(QueryTarget.BEST_MATCHING)).containsExactly(partial.zid());
        assertThat(repliers(QueryTarget.ALL_COMPLETE)).isEmpty();
    }

    private ZenohSession remoteQueryable(boolean complete) {
        ZenohSession remote = sessions.openConnectedTo(session);
        remote.declareQueryable(KEY, QueryableOptions.DEFAULT.withComplete(complete), query -> {
            try (query) {
                query.reply(KEY, ZBytes.EMPTY, ReplyOptions.DEFAULT);
            }
        });
        Sessions.awaitDeclared(remote, session);
        return remote;
    }

    private List<@Nullable ZenohId> repliers(QueryTarget target) {
        GetOptions options = GetOptions.DEFAULT.withTarget(target).withConsolidation(Consolidation.NONE);
        List<@Nullable ZenohId> repliers = new ArrayList<>();
        ask(Selector.of(KEY), options).all().forEach(reply -> repliers.add(reply.replier()));
        return repliers;
    }

    @Test
    void completeQueryable_thatDoesNotCoverTheSelector_isNotCompleteForIt() {
        ZenohSession remote = remoteQueryable(true);
        GetOptions complete = GetOptions.DEFAULT.withTarget(QueryTarget.ALL_COMPLETE);
        assertThat(ask(Selector.parse("demo/*"), complete).all()).isEmpty();
        assertThat(ask(Selector.of(KEY), complete).all()).map(Reply::replier).containsExactly(remote.zid());
    }

    @ParameterizedTest
    @CsvSource({
        "NONE, 'a1 a3 a2 b2 a3', ''",
        "MONOTONIC, 'a1 a3 b2 a3', ''",
        "LATEST, 'a3 b2', ''",
        "AUTO, 'a3 b2', ''",
        "AUTO, 'a1 a3 a2 b2 a3', '_time=[now(-1h)..]'",
    })
    void consolidation_passesWhatItsNameSays(Consolidation consolidation, String expected, String parameters) {
        session.declareQueryable(KeyExpr.of("demo/*"), QueryableOptions.DEFAULT, query -> {
            try (query) {
                for (String reply : List.of("a1", "a3", "a2", "b2", "a3")) {
                    Timestamp timestamp = new Timestamp(reply.charAt(1) - '0', session.zid());
                    query.reply(
                            reply.startsWith("a") ? KEY : OTHER,
                            ZBytes.of(reply),
                            ReplyOptions.DEFAULT.withTimestamp(timestamp));
                }
            }
        });
        Selector selector = new Selector(KeyExpr.of("demo/*"), parameters);
        assertThat(ask(selector, GetOptions.DEFAULT.withConsolidation(consolidation))
                        .texts())
                .containsExactlyInAnyOrder(expected.split(" ", -1));
    }

    @Test
    void replies_ofSeveralQueryables_areAllPassed() {
        for (String key : List.of("demo/a", "demo/b", "demo/@c")) {
            session.declareQueryable(KeyExpr.of(key), QueryableOptions.DEFAULT, query -> {
                try (query) {
                    query.reply(KeyExpr.of(key), ZBytes.of(key), ReplyOptions.DEFAULT);
                }
            });
        }
        assertThat(ask(Selector.parse("demo/*"), GetOptions.DEFAULT).texts())
                .containsExactlyInAnyOrder("demo/a", "demo/b");
        assertThat(ask(Selector.parse("demo/@c"), GetOptions.DEFAULT).texts()).containsExactly("demo/@c");
    }
}
