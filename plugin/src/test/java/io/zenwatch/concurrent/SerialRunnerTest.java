package io.zenwatch.concurrent;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.internal.Workers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What several threads do is in {@link SerialRunnerConcurrencyTest}. */
@Timeout(20)
class SerialRunnerTest {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final List<String> ran = new ArrayList<>();

    /** Tasks that an executor was given and has not run. */
    private final Deque<Runnable> given = new ArrayDeque<>();

    private SerialRunner<Runnable> on(Executor executor) {
        return new SerialRunner<>(waiting::poll, Runnable::run, executor);
    }

    private Runnable noting(String name) {
        return () -> ran.add(name);
    }

    @Test
    void piece_thatFails_isLoggedAndPassedOver() throws Exception {
        SerialRunner<Runnable> runner = on(Workers.EXECUTOR);
        Failing.assertLoggedAndPassedOver(task -> {
            waiting.add(task);
            runner.wake();
        });
    }

    @Test
    void wake_severalTimes_asksTheExecutorOnce() {
        SerialRunner<Runnable> runner = on(given::add);
        waiting.add(noting("a"));
        runner.wake();
        waiting.add(noting("b"));
        runner.wake();

        assertThat(given).hasSize(1);
        given.remove().run();
        assertThat(ran).containsExactly("a", "b");
        runner.wake();
        assertThat(given).hasSize(1);
    }

    @Test
    void wake_fromWithinAPiece_runsWhatWasAddedAfterwardsInTheSameGo() {
        SerialRunner<Runnable> runner = on(Runnable::run);
        waiting.add(() -> {
            ran.add("begin");
            waiting.add(noting("added"));
            runner.wake();
            ran.add("end");
        });
        runner.wake();

        assertThat(ran).containsExactly("begin", "end", "added");
    }

    @Test
    void pieces_afterAStretch_waitForTheExecutor() {
        SerialRunner<Runnable> runner = on(given::add);
        for (int i = 0; i <= Work.STRETCH; i++) {
            waiting.add(noting("piece"));
        }
        runner.wake();
        given.remove().run();

        assertThat(ran).hasSize(Work.STRETCH);
        assertThat(given).hasSize(1);
        given.remove().run();
        assertThat(ran).hasSize(Work.STRETCH + 1);
        assertThat(given).isEmpty();
    }

    @Test
    void wake_byAnotherExecutor_isRunByThatOneAndWhatIsLeftByTheOwn() {
        Deque<Runnable> first = new ArrayDeque<>();
        SerialRunner<Runnable> runner = on(given::add);
        for (int i = 0; i <= Work.STRETCH; i++) {
            waiting.add(noting("piece"));
        }
        runner.wake(first::add);

        assertThat(given).isEmpty();
        first.remove().run();
        assertThat(first).isEmpty();
        assertThat(given).hasSize(1);
    }

    @Test
    void executor_thatRefuses_isLoggedAndAskedAgainAtTheNextWake() {
        AtomicBoolean isRefusing = new AtomicBoolean(true);
        SerialRunner<Runnable> runner = on(task -> {
            if (isRefusing.get()) {
                throw new RejectedExecutionException("refused on purpose");
            }
            task.run();
        });
        waiting.add(noting("piece"));
        try (LoggedErrors log = new LoggedErrors()) {
            runner.wake();
            assertThat(log.text()).contains("refused on purpose");
        }
        assertThat(ran).isEmpty();
        isRefusing.set(false);
        runner.wake();

        assertThat(ran).containsExactly("piece");
    }

    @Test
    void executor_thatHasNoMemoryForAThread_isAskedAgainAtTheNextWake() {
        AtomicBoolean isRefusing = new AtomicBoolean(true);
        SerialRunner<Runnable> runner = on(task -> {
            if (isRefusing.get()) {
                throw new OutOfMemoryError("no thread, on purpose");
            }
            task.run();
        });
        waiting.add(noting("piece"));
        runner.wake();
        isRefusing.set(false);
        runner.wake();

        assertThat(ran).containsExactly("piece");
    }

    @Test
    void executor_thatRefusesTheRestAfterAStretch_leavesItForTheNextWake() {
        SerialRunner<Runnable> runner = on(task -> {
            throw new RejectedExecutionException("refused on purpose");
        });
        for (int i = 0; i <= Work.STRETCH; i++) {
            waiting.add(noting("piece"));
        }
        runner.wake(Runnable::run);
        assertThat(ran).hasSize(Work.STRETCH);
        runner.wake(Runnable::run);

        assertThat(ran).hasSize(Work.STRETCH + 1);
    }

    @Test
    void work_thatCannotSayWhatIsNext_isAskedAgain() {
        AtomicInteger asked = new AtomicInteger();
        SerialRunner<Runnable> runner = new SerialRunner<>(
                () -> {
                    if (asked.incrementAndGet() < 3) {
                        throw new IllegalStateException("nothing to say, on purpose");
                    }
                    return waiting.poll();
                },
                Runnable::run,
                Runnable::run);
        waiting.add(noting("piece"));
        try (LoggedErrors log = new LoggedErrors()) {
            runner.wake();
            assertThat(log.text()).contains("nothing to say, on purpose");
        }

        assertThat(ran).containsExactly("piece");
    }

    @Test
    void failures_manyOfThem_areLoggedAtTheFirstAndAtEachDoubling() {
        SerialRunner<Runnable> runner = on(Runnable::run);
        for (int i = 0; i < 100; i++) {
            waiting.add(() -> {
                throw new IllegalStateException("again, on purpose");
            });
        }
        try (LoggedErrors log = new LoggedErrors()) {
            runner.wake();

            assertThat(log.text().lines().filter(line -> line.contains("again, on purpose")))
                    .hasSize(7); // 1, 2, 4, ... 64
            assertThat(log.text()).contains("failures so far: 64");
        }
    }

    @Test
    void interrupt_thatTheThreadBroughtAlong_isGivenBackAndNoPieceSeesIt() {
        SerialRunner<Runnable> runner = on(Runnable::run);
        waiting.add(() -> ran.add("interrupted: " + Thread.currentThread().isInterrupted()));
        Thread.currentThread().interrupt();
        runner.wake();

        assertThat(Thread.interrupted()).isTrue();
        assertThat(ran).containsExactly("interrupted: false");
    }

    @Test
    void interrupt_thatAPieceSet_isGone() {
        SerialRunner<Runnable> runner = on(Runnable::run);
        waiting.add(Thread.currentThread()::interrupt);
        runner.wake();

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void close_thenWake_runsNothing() {
        SerialRunner<Runnable> runner = on(Runnable::run);
        runner.close();
        waiting.add(noting("piece"));
        runner.wake();

        assertThat(ran).isEmpty();
    }

    @Test
    void close_whileTheExecutorHasNotComeToIt_doesNotWaitAndRunsNothing() {
        SerialRunner<Runnable> runner = on(given::add);
        waiting.add(noting("piece"));
        runner.wake();
        runner.close(noting("last"));
        given.remove().run();

        assertThat(ran).containsExactly("last");
    }

    @Test
    void close_fromWithinAPiece_returnsAndLetsOnlyTheLastFollow() {
        SerialRunner<Runnable> runner = on(Runnable::run);
        waiting.add(() -> {
            runner.close(noting("last"));
            ran.add("closed");
        });
        waiting.add(noting("not any more"));
        runner.wake();

        assertThat(ran).containsExactly("closed", "last");
    }

    @Test
    void close_fromWithinWhatComesLast_returns() {
        SerialRunner<Runnable> runner = on(Runnable::run);
        runner.close(() -> {
            runner.close();
            ran.add("last");
        });

        assertThat(ran).containsExactly("last");
    }

    @Test
    void close_again_doesNotRunAnotherLast() {
        SerialRunner<Runnable> runner = on(Runnable::run);
        runner.close(noting("last"));
        runner.close(noting("another"));

        assertThat(ran).containsExactly("last");
    }

    @Test
    void close_whoseLastFails_isDoneAllTheSame() {
        SerialRunner<Runnable> runner = on(Runnable::run);
        try (LoggedErrors log = new LoggedErrors()) {
            runner.close(() -> {
                throw new AssertionError("at last, on purpose");
            });
            assertThat(log.text()).contains("at last, on purpose");
        }
        runner.close();
    }

    @Test
    void close_withABound_waitsNoLonger() throws Exception {
        SerialRunner<Runnable> runner = on(Workers.EXECUTOR);
        CountDownLatch isRunning = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        waiting.add(() -> {
            isRunning.countDown();
            Failing.await(goOn);
        });
        runner.wake();
        assertThat(isRunning.await(10, TimeUnit.SECONDS)).isTrue();

        assertThat(runner.close(Duration.ofMillis(1))).isFalse();
        goOn.countDown();
        assertThat(runner.close(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void current_isTheInnermostOfTheKind() {
        CompletableFuture<@Nullable Object> seen = new CompletableFuture<>();
        Work<Runnable> outer = new Once(() -> {
            Work<Runnable> inner = new Once(() -> seen.complete(SerialRunner.currentWork(Once.class)));
            new SerialRunner<>(inner, Runnable::run).wake();
            ran.add(SerialRunner.currentWork(Once.class) == inner ? "inner" : "outer again");
        });
        new SerialRunner<>(outer, Runnable::run).wake();

        assertThat(seen.join()).isNotNull().isNotSameAs(outer);
        assertThat(ran).containsExactly("outer again");
        assertThat(SerialRunner.currentWork(Once.class)).isNull();
        assertThat(SerialRunner.isAnyCurrent()).isFalse();
    }

    private static final class Once implements Work<Runnable> {
        private @Nullable Runnable piece;

        Once(Runnable piece) {
            this.piece = piece;
        }

        @Override
        public @Nullable Runnable take() {
            Runnable taken = piece;
            piece = null;
            return taken;
        }

        @Override
        public void run(Runnable taken) {
            taken.run();
        }
    }
}
