package io.zenwatch.monitoring.producer.run;

import io.zenwatch.concurrent.SerialRunner;
import io.zenwatch.concurrent.Work;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Runs tasks one after the other on the shared threads. A thread that has something else to go on with, by its {@link
 * Baton}, leaves the rest to another one. Thread-safe.
 */
public final class SerialLane implements Executor {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final SerialRunner<Runnable> runner = new SerialRunner<>(new Tasks(), Baton::start);

    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        runner.wake();
    }

    /** As {@link #execute}; this thread goes on with it if it can. */
    public void executeNext(Runnable task) {
        waiting.add(task);
        runner.wake(Baton::hand);
    }

    private final class Tasks implements Work<Runnable> {
        @Override
        public @Nullable Runnable take() {
            return waiting.poll();
        }

        @Override
        public void run(Runnable task) {
            task.run();
        }

        @Override
        public boolean isStretchOver(int tasks) {
            return Baton.isHeld() || tasks >= STRETCH;
        }
    }
}
