package io.zenwatch.monitoring.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SerialLaneTest {

    private final SerialLane lane = new SerialLane();
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final PrintStream standardError = System.err;

    @BeforeEach
    void captureLog() {
        System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    }

    @AfterEach
    void releaseLog() {
        System.setErr(standardError);
    }

    @Test
    void task_thatThrowsAnError_isLoggedAndTheNextRuns() throws Exception {
        lane.execute(() -> {
            throw new AssertionError("an error on purpose");
        });

        assertThat(interruptedInNextTask()).isFalse();
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("an error on purpose");
    }

    @Test
    void task_thatThrowsACheckedException_isLoggedAndTheNextRuns() throws Exception {
        lane.execute(() -> SerialLaneTest.<RuntimeException>sneak(new IOException("checked on purpose")));

        assertThat(interruptedInNextTask()).isFalse();
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("checked on purpose");
    }

    @Test
    void task_thatIsInterrupted_doesNotInterruptTheNext() throws Exception {
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        lane.execute(() -> {
            // Both run in one go of one thread.
            lane.execute(() -> next.complete(Thread.currentThread().isInterrupted()));
            Thread.currentThread().interrupt();
        });

        assertThat(next.get(10, TimeUnit.SECONDS)).isFalse();
    }

    /** Runs a task, and gives whether it was interrupted. */
    private boolean interruptedInNextTask() throws Exception {
        CompletableFuture<Boolean> next = new CompletableFuture<>();
        lane.execute(() -> next.complete(Thread.currentThread().isInterrupted()));
        return next.get(10, TimeUnit.SECONDS);
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable checked) throws E {
        throw (E) checked;
    }
}
