package io.zenwatch.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BridgeThreadTest {

    private static final long ONE_MEBIBYTE = 1 << 20;

    private final BridgeThread thread = new BridgeThread();
    private final AtomicInteger ran = new AtomicInteger();

    @AfterEach
    void end() {
        thread.end(Duration.ofSeconds(10));
    }

    @Test
    void tasks_beyondTheBytesThatMayWait_areRefusedUntilThereIsRoom() throws Exception {
        CountDownLatch isReleased = new CountDownLatch(1);
        thread.run(() -> {
            try {
                isReleased.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        int taken = 0;
        while (thread.runUnlessFull(ONE_MEBIBYTE, ran::incrementAndGet)) {
            taken++;
        }
        assertThat(taken * ONE_MEBIBYTE).isBetween(BridgeThread.MAX_BYTES / 2, BridgeThread.MAX_BYTES);
        isReleased.countDown();
        awaitAll();

        assertThat(ran).hasValue(taken);
        assertThat(thread.runUnlessFull(ONE_MEBIBYTE, ran::incrementAndGet)).isTrue();
    }

    @Test
    void task_thatThrows_keepsNoOtherFromRunning() throws Exception {
        thread.run(() -> {
            throw new AssertionError("thrown on purpose");
        });
        thread.run(ran::incrementAndGet);
        awaitAll();

        assertThat(ran).hasValue(1);
    }

    private void awaitAll() throws Exception {
        CompletableFuture<Void> isReached = new CompletableFuture<>();
        thread.run(() -> isReached.complete(null));
        isReached.get(20, TimeUnit.SECONDS);
    }
}
