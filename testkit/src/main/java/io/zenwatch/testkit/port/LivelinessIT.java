package io.zenwatch.testkit.port;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.SessionProcess;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.LivelinessToken;
import io.zenwatch.zenoh.session.Subscriber;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tokens appear, stand and vanish for all who watch. */
class LivelinessIT {

    private static final KeyExpr ALL = KeyExpr.of("group/**");
    private static final KeyExpr A = KeyExpr.of("group/a");
    private static final KeyExpr B = KeyExpr.of("group/b");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final Received received = new Received();
    private ZenohSession session;

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
    }

    private static List<Sample> standing(ZenohSession asker) {
        Replies replies = new Replies();
        asker.livelinessGet(ALL, Duration.ofSeconds(20), replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.breaches()).isEmpty();
        return replies.samples();
    }

    @ParameterizedTest
    @EnumSource
    void token_appearsAndVanishes(Side side) {
        ZenohSession watcher = side.session(sessions, session);
        watcher.declareLivelinessSubscriber(ALL, false, received);
        Sessions.awaitDeclared(watcher, session);
        LivelinessToken token = session.declareToken(A);
        received.await(1);
        token.close();
        token.close();
        received.await(2);
        assertThat(received.events()).containsExactly("PUT group/a", "DELETE group/a");
        assertThat(received.samples())
                .allSatisfy(sample -> assertThat(sample.payload()).isEqualTo(ZBytes.EMPTY));
        assertThat(token.key()).isEqualTo(A);
    }

    @ParameterizedTest
    @EnumSource
    void tokensThatStand_areHistory_whereItIsAskedFor(Side side) {
        session.declareToken(A);
        ZenohSession watcher = side.session(sessions, session);
        Received withHistory = new Received();
        watcher.declareLivelinessSubscriber(ALL, false, received);
        watcher.declareLivelinessSubscriber(ALL, true, withHistory);
        Sessions.awaitDeclared(watcher, session);
        session.declareToken(B);
        withHistory.await(2);
        received.await(1);
        assertThat(withHistory.events()).containsExactly("PUT group/a", "PUT group/b");
        assertThat(received.events()).containsExactly("PUT group/b");
    }

    @ParameterizedTest
    @EnumSource
    void get_answersWithEachTokenThatStands(Side side) {
        session.declareToken(A);
        LivelinessToken b = session.declareToken(B);
        session.declareToken(KeyExpr.of("elsewhere"));
        ZenohSession asker = side.session(sessions, session);
        assertThat(standing(asker)).map(Sample::key).containsExactlyInAnyOrder(A, B);
        assertThat(standing(asker)).allSatisfy(sample -> {
            assertThat(sample.kind()).isEqualTo(SampleKind.PUT);
            assertThat(sample.payload()).isEqualTo(ZBytes.EMPTY);
        });
        b.close();
        await().untilAsserted(() -> assertThat(standing(asker)).map(Sample::key).containsExactly(A));
    }

    @Test
    void oneKeyOfTwoSessions_vanishesWithTheLastToken() {
        ZenohSession first = sessions.openConnectedTo(session);
        ZenohSession second = sessions.openConnectedTo(session);
        session.declareLivelinessSubscriber(ALL, false, received);
        first.declareToken(A);
        second.declareToken(A);
        Sessions.awaitDeclared(first, session);
        Sessions.awaitDeclared(second, session);
        first.close();
        await().until(() -> !Sessions.isConnected(session, first.zid()));
        LivelinessToken marker = session.declareToken(B);
        await().until(() -> received.events().contains("PUT group/b"));
        assertThat(received.events()).doesNotContain("DELETE group/a");
        assertThat(standing(session)).map(Sample::key).contains(A);
        second.close();
        await().until(() -> received.events().contains("DELETE group/a"));
        marker.close();
        await().until(() -> received.events().contains("DELETE group/b"));
        assertThat(received.events()).containsOnlyOnce("DELETE group/a");
    }

    @Test
    void oneKeyTwiceInASession_vanishesWithTheLastToken() {
        session.declareLivelinessSubscriber(ALL, false, received);
        LivelinessToken first = session.declareToken(A);
        LivelinessToken second = session.declareToken(A);
        first.close();
        session.declareToken(B);
        await().until(() -> received.events().contains("PUT group/b"));
        assertThat(received.events()).doesNotContain("DELETE group/a");
        second.close();
        await().until(() -> received.events().contains("DELETE group/a"));
    }

    @Test
    void token_ofAClosedSession_vanishes() {
        ZenohSession remote = sessions.openConnectedTo(session);
        session.declareLivelinessSubscriber(ALL, true, received);
        remote.declareToken(A);
        received.await(1);
        remote.close();
        received.await(2);
        assertThat(received.events()).containsExactly("PUT group/a", "DELETE group/a");
    }

    @Test
    void token_ofAKilledProcess_vanishes() {
        session.declareLivelinessSubscriber(ALL, true, received);
        ChildProcess child =
                children.java(SessionProcess.class, "connect/endpoints=[\"" + Sessions.locator(session) + "\"]");
        child.send("token group/a");
        received.await(1);
        child.signal(Signal.KILL);
        received.await(2);
        assertThat(received.events()).containsExactly("PUT group/a", "DELETE group/a");
    }

    @Test
    void subscriber_closed_hearsNothingMore() {
        Received other = new Received();
        Subscriber subscriber = session.declareLivelinessSubscriber(ALL, false, received);
        session.declareLivelinessSubscriber(ALL, false, other);
        subscriber.close();
        session.declareToken(A);
        other.await(1);
        assertThat(received.events()).isEmpty();
        assertThat(subscriber.dropped()).isZero();
    }
}
