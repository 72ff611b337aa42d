package io.zenwatch.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.concurrent.Failing;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BridgeTasksTest {

    private static final long ONE_MEBIBYTE = 1 << 20;

    private final BridgeTasks tasks = new BridgeTasks();
    private final AtomicInteger ran = new AtomicInteger();

    @AfterEach
    void end() {
        tasks.end(Duration.ofSeconds(10));
    }

    @Test
    void tasks_beyondTheBytesThatMayWait_areRefusedUntilThereIsRoom() throws Exception {
        CountDownLatch isReleased = new CountDownLatch(1);
        tasks.run(() -> {
            try {
                isReleased.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        int taken = 0;
        while (tasks.runUnlessFull(ONE_MEBIBYTE, ran::incrementAndGet)) {
            taken++;
        }
        assertThat(taken * ONE_MEBIBYTE).isBetween(BridgeTasks.MAX_BYTES / 2, BridgeTasks.MAX_BYTES);
        isReleased.countDown();
        awaitAll();

        assertThat(ran).hasValue(taken);
        assertThat(tasks.runUnlessFull(ONE_MEBIBYTE, ran::incrementAndGet)).isTrue();
    }

    @Test
    void task_thatThrows_keepsNoOtherFromRunning() throws Exception {
        tasks.run(() -> {
            throw new AssertionError("thrown on purpose");
        });
        tasks.run(ran::incrementAndGet);
        awaitAll();

        assertThat(ran).hasValue(1);
    }

    @Test
    void task_thatFails_isLoggedAndPassedOver() throws Exception {
        Failing.assertLoggedAndPassedOver(tasks::run);
    }

    @Test
    void task_forLater_runsInTurnThen() throws Exception {
        CompletableFuture<Void> isReached = new CompletableFuture<>();
        CountDownLatch isReleased = new CountDownLatch(1);
        tasks.run(() -> {
            try {
                isReleased.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            ran.incrementAndGet();
        });
        ScheduledFuture<?> later = tasks.runAfter(-1, () -> {
            ran.incrementAndGet();
            isReached.complete(null);
        });
        later.get(20, TimeUnit.SECONDS);
        assertThat(ran).hasValue(0);
        isReleased.countDown();
        isReached.get(20, TimeUnit.SECONDS);

        assertThat(ran).hasValue(2);
    }

    @Test
    void end_thenTasks_dropsThem() {
        tasks.end(Duration.ofSeconds(10));
        tasks.run(ran::incrementAndGet);
        tasks.runUnlessFull(1, ran::incrementAndGet);

        assertThat(ran).hasValue(0);
    }

    private void awaitAll() throws Exception {
        CompletableFuture<Void> isReached = new CompletableFuture<>();
        tasks.run(() -> isReached.complete(null));
        isReached.get(20, TimeUnit.SECONDS);
    }
}
