package io.zenwatch.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.CongestionControl;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Consolidation;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Large payloads and the longest key pass whole. */
class LargeIT {

    private static final KeyExpr KEY = KeyExpr.of("demo/a");
    private static final KeyExpr LONGEST = KeyExpr.of("demo/" + "k".repeat(65_530));
    private static final ZBytes LARGE = randomBytes(64 << 20);
    private static final PutOptions BLOCK = PutOptions.DEFAULT.withCongestionControl(CongestionControl.BLOCK);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final Received received = new Received();
    private ZenohSession session;

    private static ZBytes randomBytes(int count) {
        byte[] bytes = new byte[count];
        new Random(count).nextBytes(bytes);
        return ZBytes.wrap(bytes);
    }

    @BeforeEach
    void open() {
        session = sessions.open(Sessions.listening());
    }

    @ParameterizedTest
    @EnumSource
    void payload_of64MiB_arrivesWhole(Side side) {
        session.declareSubscriber(KEY, received);
        side.session(sessions, session).put(KEY, LARGE, BLOCK);
        assertThat(received.awaitOne().payload().equals(LARGE)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void reply_of64MiB_arrivesWhole(Side side) {
        session.declareQueryable(KEY, QueryableOptions.DEFAULT, query -> {
            try (query) {
                query.reply(KEY, LARGE, ReplyOptions.DEFAULT);
            }
        });
        Replies replies = new Replies();
        side.session(sessions, session)
                .get(
                        Selector.of(KEY),
                        GetOptions.DEFAULT
                                .withTimeout(Duration.ofSeconds(30))
                                .withConsolidation(Consolidation.NONE)
                                .withBufferBytes(1_000),
                        replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        assertThat(replies.samples().get(0).payload().equals(LARGE)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void key_of64KiB_isDeclaredAndMatched(Side side) {
        Received all = new Received();
        session.declareSubscriber(LONGEST, received);
        session.declareSubscriber(KeyExpr.of("demo/*"), all);
        side.session(sessions, session).put(LONGEST, ZBytes.of("x"), BLOCK);
        assertThat(received.awaitOne().key()).isEqualTo(LONGEST);
        assertThat(all.awaitOne().key()).isEqualTo(LONGEST);
    }
}
