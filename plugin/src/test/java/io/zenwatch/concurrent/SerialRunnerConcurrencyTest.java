package io.zenwatch.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.internal.Workers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SerialRunnerConcurrencyTest {

    private static final int PRODUCERS = 4;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final SerialRunner<Runnable> runner = new SerialRunner<>(waiting::poll, Runnable::run, Workers.EXECUTOR);

    private void execute(Runnable task) {
        waiting.add(task);
        runner.wake();
    }

    private static CompletableFuture<Void> thread(Runnable body) {
        return CompletableFuture.runAsync(body, task -> new Thread(task).start());
    }

    private static void join(List<CompletableFuture<Void>> threads) throws Exception {
        CompletableFuture.allOf(threads.toArray(CompletableFuture<?>[]::new)).get(50, TimeUnit.SECONDS);
    }

    @Test
    void pieces_ofManyProducers_allRunOneAtATimeInTheOrderOfEach() throws Exception {
        int each = 50_000;
        AtomicBoolean isRunning = new AtomicBoolean();
        AtomicInteger overlaps = new AtomicInteger();
        AtomicInteger disorders = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(PRODUCERS * each);
        int[] next = new int[PRODUCERS]; // not volatile: each piece must see what the one before it did
        List<CompletableFuture<Void>> producers = new ArrayList<>();
        for (int p = 0; p < PRODUCERS; p++) {
            int producer = p;
            producers.add(thread(() -> {
                for (int i = 0; i < each; i++) {
                    int number = i;
                    execute(() -> {
                        overlaps.addAndGet(isRunning.compareAndSet(false, true) ? 0 : 1);
                        disorders.addAndGet(next[producer] == number ? 0 : 1);
                        next[producer] = number + 1;
                        isRunning.set(false);
                        left.countDown();
                    });
                }
            }));
        }
        join(producers);

        assertThat(left.await(50, TimeUnit.SECONDS)).isTrue();
        assertThat(overlaps).hasValue(0);
        assertThat(disorders).hasValue(0);
    }

    @Test
    void wake_asTheThreadIsAboutToLeave_isNeverLost() throws Exception {
        // One piece at a time: the next one always meets a runner that becomes idle, or just did.
        for (int i = 0; i < 50_000; i++) {
            CompletableFuture<Void> done = new CompletableFuture<>();
            execute(() -> done.complete(null));
            done.get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void close_whileProducersAdd_letsNothingRunAfterwards() throws Exception {
        for (int round = 0; round < 300; round++) {
            Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
            SerialRunner<Runnable> own = new SerialRunner<>(tasks::poll, Runnable::run, Workers.EXECUTOR);
            AtomicBoolean isClosed = new AtomicBoolean();
            AtomicInteger tooLate = new AtomicInteger();
            CountDownLatch isUnderWay = new CountDownLatch(100);
            AtomicBoolean isEnough = new AtomicBoolean();
            List<CompletableFuture<Void>> producers = new ArrayList<>();
            for (int p = 0; p < PRODUCERS; p++) {
                producers.add(CompletableFuture.runAsync(
                        () -> {
                            while (!isEnough.get()) {
                                tasks.add(() -> {
                                    tooLate.addAndGet(isClosed.get() ? 1 : 0);
                                    isUnderWay.countDown();
                                });
                                own.wake();
                            }
                        },
                        Workers.EXECUTOR));
            }
            assertThat(isUnderWay.await(10, TimeUnit.SECONDS)).isTrue();
            own.close();
            isClosed.set(true);
            isEnough.set(true);
            join(producers);
            own.close();

            assertThat(tooLate).hasValue(0);
        }
    }

    @Test
    void close_whileAPieceRuns_waitsForItAndRunsTheLastOnce() throws Exception {
        CountDownLatch isRunning = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean hasEnded = new AtomicBoolean();
        AtomicInteger lasts = new AtomicInteger();
        execute(() -> {
            isRunning.countDown();
            Failing.await(goOn);
            hasEnded.set(true);
        });
        assertThat(isRunning.await(10, TimeUnit.SECONDS)).isTrue();
        List<CompletableFuture<Void>> closers = new ArrayList<>();
        AtomicInteger early = new AtomicInteger();
        CyclicBarrier together = new CyclicBarrier(PRODUCERS + 1);
        for (int i = 0; i < PRODUCERS; i++) {
            closers.add(thread(() -> {
                awaitAll(together);
                runner.close(lasts::incrementAndGet);
                early.addAndGet(hasEnded.get() && lasts.get() == 1 ? 0 : 1);
            }));
        }
        awaitAll(together);
        goOn.countDown();
        join(closers);

        assertThat(early).hasValue(0);
        assertThat(lasts).hasValue(1);
    }

    private static void awaitAll(CyclicBarrier barrier) {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void close_ofEachOtherFromWithin_doesNotWaitForEver() throws Exception {
        Queue<Runnable> others = new ConcurrentLinkedQueue<>();
        SerialRunner<Runnable> other = new SerialRunner<>(others::poll, Runnable::run, Workers.EXECUTOR);
        CyclicBarrier bothRun = new CyclicBarrier(2);
        CountDownLatch done = new CountDownLatch(2);
        execute(() -> {
            awaitAll(bothRun);
            other.close();
            done.countDown();
        });
        others.add(() -> {
            awaitAll(bothRun);
            runner.close();
            done.countDown();
        });
        other.wake();

        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
        runner.close();
        other.close();
    }

    @Test
    void close_byAThreadThatIsInterrupted_waitsAllTheSameAndLeavesItInterrupted() throws Exception {
        CountDownLatch isRunning = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicBoolean hasEnded = new AtomicBoolean();
        CompletableFuture<Boolean> wasRight = new CompletableFuture<>();
        execute(() -> {
            isRunning.countDown();
            Failing.await(goOn);
            hasEnded.set(true);
        });
        assertThat(isRunning.await(10, TimeUnit.SECONDS)).isTrue();
        CompletableFuture<Void> closer = thread(() -> {
            Thread.currentThread().interrupt();
            runner.close();
            wasRight.complete(Thread.interrupted() && hasEnded.get());
        });
        goOn.countDown();

        assertThat(wasRight.get(10, TimeUnit.SECONDS)).isTrue();
        closer.get(10, TimeUnit.SECONDS);
    }

    @Test
    void awaitQuiet_withoutClose_waitsUntilNothingWaits() throws Exception {
        AtomicInteger ran = new AtomicInteger();
        for (int i = 0; i < 5_000; i++) {
            execute(ran::incrementAndGet);
        }
        runner.awaitQuiet();

        assertThat(ran).hasValue(5_000);
    }
}
