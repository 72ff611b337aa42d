package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.monitoring.builtin.LogLevelControl;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Wait;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Zenoh's log in {@code java.util.logging}, which is the tools' backend of SLF4J. */
@Timeout(120)
class NativeLogIT {

    private static final Logger ZENOH = Logger.getLogger("zenoh");
    private static final int FLOOD = 20_000;

    private final BlockingQueue<LogRecord> records = new LinkedBlockingQueue<>();
    private final CountDownLatch release = new CountDownLatch(1);
    private volatile boolean isBlocked;

    private final Handler handler = new Handler() {
        @Override
        public void publish(LogRecord record) {
            if (isBlocked) {
                Wait.on(release);
            }
            records.add(record);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    @BeforeEach
    void listen() {
        ZENOH.setUseParentHandlers(false);
        ZENOH.addHandler(handler);
    }

    @AfterEach
    void stopListening() {
        release.countDown();
        ZENOH.removeHandler(handler);
        ZENOH.setUseParentHandlers(true);
        ZENOH.setLevel(null);
    }

    @Test
    void levelThatTheControlSets_reachesZenoh() throws Exception {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();

        // Zenoh logs each attempt, at the level debug.
        try (ZenohSession retrying = ZenohEngine.open(Sessions.isolated().withConnect(endpoint))) {
            LogLevelControl.ofBackend().execute(Map.of("logger", Value.of("zenoh"), "level", Value.of("debug")));

            LogRecord attempt =
                    await(record -> record.getMessage().startsWith("Unable to connect to configured peer " + endpoint));

            assertThat(attempt.getLevel()).isEqualTo(Level.FINE);
            assertThat(attempt.getLoggerName()).isEqualTo("zenoh.zenoh.net.runtime.orchestrator");
            assertThat(attempt.getMessage()).contains("Connection refused");
            assertThat(retrying.unreachedEndpoints()).hasSize(1);
        }
    }

    @Test
    void handlerThatBlocks_holdsUpNeitherZenohNorTheApplication_andDroppedLinesAreCounted() throws Exception {
        isBlocked = true;
        ZENOH.setLevel(Level.ALL);
        KeyExpr key = KeyExpr.of("log/flood");
        CountDownLatch received = new CountDownLatch(FLOOD);
        try (ZenohSession session = ZenohEngine.open(Sessions.listening());
                ZenohSession other = ZenohEngine.open(
                        Sessions.isolated().withConnect(session.locators().get(0)))) {
            session.declareSubscriber(key, sample -> received.countDown());
            while (received.getCount() > 0) {
                other.put(key, ZBytes.EMPTY);
            }
        }

        isBlocked = false;
        release.countDown();

        LogRecord dropped = await(record -> record.getMessage().contains("dropped so far"));
        assertThat(dropped.getLevel()).isEqualTo(Level.WARNING);
        assertThat(dropped.getMessage()).matches(".*: \\d+");
    }

    private LogRecord await(Predicate<LogRecord> condition) throws InterruptedException {
        long deadline = System.nanoTime() + Patience.LIMIT.toNanos();
        while (true) {
            LogRecord record = records.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (record == null) {
                throw new AssertionError("no such record was logged in " + Patience.LIMIT);
            }
            if (condition.test(record)) {
                return record;
            }
        }
    }
}
