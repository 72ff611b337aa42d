package io.zenwatch.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.Locality;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.QueryTarget;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.SubscriberOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Allowed origins and destinations hold on both sides, for samples and for queries. */
class LocalityIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private ZenohSession session;

    @BeforeEach
    void open() {
        Sessions.assumeCan(Limit.LOCALITY);
        session = sessions.open(Sessions.listening());
    }

    @Test
    void samples_passWhereOriginAndDestinationAllow() {
        Received fromAny = declareSubscriber(Locality.ANY);
        Received fromRemote = declareSubscriber(Locality.REMOTE);
        Received fromLocal = declareSubscriber(Locality.SESSION_LOCAL);
        ZenohSession remote = Side.REMOTE.session(sessions, session);

        putToEachDestination(remote, "remote");
        fromAny.awaitText("remote ANY");
        fromRemote.awaitText("remote ANY");
        putToEachDestination(session, "local");
        fromAny.awaitText("local ANY");
        fromLocal.awaitText("local ANY");

        assertThat(fromRemote.texts()).containsExactly("remote REMOTE", "remote ANY");
        assertThat(fromLocal.texts()).containsExactly("local SESSION_LOCAL", "local ANY");
        assertThat(fromAny.texts()).containsExactly("remote REMOTE", "remote ANY", "local SESSION_LOCAL", "local ANY");
    }

    private Received declareSubscriber(Locality origin) {
        Received received = new Received();
        session.declareSubscriber(KEY, SubscriberOptions.DEFAULT.withAllowedOrigin(origin), received);
        return received;
    }

    private static void putToEachDestination(ZenohSession sender, String name) {
        for (Locality destination : List.of(Locality.SESSION_LOCAL, Locality.REMOTE, Locality.ANY)) {
            sender.put(
                    KEY, ZBytes.of(name + " " + destination), PutOptions.DEFAULT.withAllowedDestination(destination));
        }
    }

    @Test
    void queries_passWhereOriginAndDestinationAllow() {
        for (Locality origin : Locality.values()) {
            session.declareQueryable(KEY, new QueryableOptions(false, origin), query -> {
                try (query) {
                    query.reply(KEY, ZBytes.of(origin.toString()), ReplyOptions.DEFAULT);
                }
            });
        }
        ZenohSession remote = Side.REMOTE.session(sessions, session);

        assertThat(ask(session, Locality.ANY)).containsExactlyInAnyOrder("ANY", "SESSION_LOCAL");
        assertThat(ask(session, Locality.SESSION_LOCAL)).containsExactlyInAnyOrder("ANY", "SESSION_LOCAL");
        assertThat(ask(session, Locality.REMOTE)).isEmpty();
        assertThat(ask(remote, Locality.ANY)).containsExactlyInAnyOrder("ANY", "REMOTE");
        assertThat(ask(remote, Locality.SESSION_LOCAL)).isEmpty();
        assertThat(ask(remote, Locality.REMOTE)).containsExactlyInAnyOrder("ANY", "REMOTE");
    }

    private static List<String> ask(ZenohSession asker, Locality destination) {
        Replies replies = new Replies();
        asker.get(
                Selector.of(KEY),
                GetOptions.DEFAULT
                        .withTarget(QueryTarget.ALL)
                        .withConsolidation(Consolidation.NONE)
                        .withAllowedDestination(destination),
                replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        return replies.texts();
    }
}
