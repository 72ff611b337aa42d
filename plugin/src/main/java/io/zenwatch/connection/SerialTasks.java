package io.zenwatch.connection;

import io.zenwatch.internal.Dispatcher;
import io.zenwatch.internal.Workers;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;

/** Runs tasks one at a time and in order, on the threads that all share. Thread-safe. */
final class SerialTasks implements Executor, AutoCloseable {

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final Dispatcher<Runnable> dispatcher = new Dispatcher<>(waiting::poll, Workers.EXECUTOR, Runnable::run);
    private volatile boolean isClosed;

    /** Does nothing after close. */
    @Override
    public void execute(Runnable task) {
        waiting.add(task);
        if (isClosed) {
            waiting.clear();
        } else {
            dispatcher.wake();
        }
    }

    /** No task begins any more; waits for a running one, unless called from within it. */
    @Override
    public void close() {
        isClosed = true;
        dispatcher.close(waiting::clear);
    }
}
