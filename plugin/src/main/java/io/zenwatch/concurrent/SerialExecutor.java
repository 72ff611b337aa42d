package io.zenwatch.concurrent;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Runs tasks one at a time and in order, on the threads of another executor, as a {@link SerialRunner} does. Thread-safe. */
public final class SerialExecutor implements Executor, AutoCloseable {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final SerialRunner<Runnable> runner;
    private volatile boolean isClosed;

    /** @param executor whose threads it uses */
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

    /** No task begins any more; waits for a running one, unless called from within it. */
    @Override
    public void close() {
        close(Duration.ofNanos(Long.MAX_VALUE));
    }

    /** As {@link #close()}, but waits no longer than that; whether no task runs any more. */
    public boolean close(Duration atMost) {
        isClosed = true;
        boolean isQuiet = runner.close(atMost);
        waiting.clear();
        return isQuiet;
    }
}
