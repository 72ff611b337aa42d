package io.zenwatch.concurrent;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Runs tasks one at a time and in order on the threads of another executor, by a {@link SerialRunner}. Thread-safe. */
public final class SerialExecutor implements Executor, AutoCloseable {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final SerialRunner<Runnable> runner;
    private volatile boolean isClosed;

    /** @param executor runs the tasks */
    public SerialExecutor(Executor executor) {
        runner = new SerialRunner<>(waiting::poll, Runnable::run, executor);
    }

    /** Does nothing after close. */
    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        if (isClosed) {
            waiting.clear();
        } else {
            runner.wake();
        }
    }

    /** Drops the tasks that wait. Waits for the running one, unless called from within it. Idempotent. */
    @Override
    public void close() {
        close(Duration.ofNanos(Long.MAX_VALUE));
    }

    /** As {@link #close()}, but waits no longer than that. Returns whether no task runs any more. */
    public boolean close(Duration atMost) {
        isClosed = true;
        boolean isQuiet = runner.close(atMost);
        waiting.clear();
        return isQuiet;
    }
}
