package io.zenwatch.testkit.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A session's clock gives timestamps. */
class ClockIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @Test
    void newTimestamp_isNow_byTheSessionsClock() {
        ZenohSession session = sessions.open(Sessions.isolated());
        Timestamp timestamp = session.newTimestamp();
        assertThat(timestamp.clock()).isEqualTo(session.zid());
        assertThat(timestamp.toInstant()).isCloseTo(Instant.now(), within(10, ChronoUnit.SECONDS));
    }

    @Test
    void timestamping_givesEverGreaterTimestamps_andStampsPuts() {
        ZenohSession session = sessions.open(Sessions.isolated().with("timestamping/enabled", "true"));
        List<Timestamp> timestamps =
                Stream.generate(session::newTimestamp).limit(10_000).toList();
        assertThat(timestamps).isSorted().doesNotHaveDuplicates();

        Received received = new Received();
        session.declareSubscriber(KeyExpr.of("demo/a"), received);
        session.put(KeyExpr.of("demo/a"), ZBytes.EMPTY);
        assertThat(received.awaitOne().timestamp()).isNotNull().isGreaterThan(timestamps.get(timestamps.size() - 1));
    }
}
