package io.zenwatch.benchmarks;

import io.zenwatch.concurrent.SerialExecutor;
import io.zenwatch.concurrent.SerialRunner;
import io.zenwatch.concurrent.Work;
import io.zenwatch.internal.Workers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** What it costs to hand a task to a serial executor, and to run a piece of a work. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 10, time = 1)
public class SerialRunnerBenchmark {

    private static final int TASKS = 1_000;

    private final SerialExecutor executor = new SerialExecutor(Workers.EXECUTOR);

    /** From when it is handed over until it has run, of many at once. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    @Threads(1)
    public void taskOfOneThread() throws InterruptedException {
        runTasks();
    }

    /** As {@link #taskOfOneThread}, while three others do so. */
    @Benchmark
    @OperationsPerInvocation(TASKS)
    @Threads(4)
    public void taskOfFourThreads() throws InterruptedException {
        runTasks();
    }

    private void runTasks() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(TASKS);
        for (int i = 0; i < TASKS; i++) {
            executor.execute(left::countDown);
        }
        left.await();
    }

    /** One task for which a thread must come, until it has run. */
    @Benchmark
    @Threads(1)
    public void taskAlone() throws InterruptedException {
        CountDownLatch hasRun = new CountDownLatch(1);
        executor.execute(hasRun::countDown);
        hasRun.await();
    }

    /** What the runner adds to each piece, without a thread that comes. */
    @Benchmark
    @OperationsPerInvocation(Pieces.COUNT)
    @Threads(1)
    public void piece(Pieces pieces) {
        pieces.left = Pieces.COUNT;
        pieces.runner.wake();
    }

    /** Pieces that do nothing. */
    @State(Scope.Thread)
    public static class Pieces implements Work<Blackhole> {

        static final int COUNT = 1_000;

        private final Blackhole piece = new Blackhole(
                "Today's password is swordfish. I understand instantiating Blackholes directly is dangerous.");

        private final SerialRunner<Blackhole> runner = new SerialRunner<>(this, Runnable::run);
        private int left;

        @Override
        public @Nullable Blackhole take() {
            left--;
            return left < 0 ? null : piece;
        }

        @Override
        public void run(Blackhole taken) {
            taken.consume(left);
        }

        @Override
        public boolean isStretchOver(int pieces) {
            return false;
        }
    }
}
