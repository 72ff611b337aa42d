package io.zenwatch.connection;

import io.zenwatch.internal.Workers;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one at a time and in order, on the threads that all share. Thread-safe. */
final class SerialTasks implements Executor, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(SerialTasks.class);

    private final Deque<Runnable> waiting = new ArrayDeque<>();
    private boolean isScheduled;
    private boolean isClosed;
    private @Nullable Thread running;

    /** Does nothing after close. */
    @Override
    public void execute(Runnable task) {
        synchronized (this) {
            if (isClosed) {
                return;
            }
            waiting.add(task);
            if (isScheduled) {
                return;
            }
            isScheduled = true;
        }
        Workers.EXECUTOR.execute(this::run);
    }

    private void run() {
        for (Runnable task = begin(); task != null; task = begin()) {
            try {
                task.run();
            } catch (Throwable e) { // other languages throw checked exceptions, too
                log.error("A task failed", e);
            } finally {
                finish();
            }
        }
    }

    private synchronized @Nullable Runnable begin() {
        Runnable task = waiting.poll();
        if (task == null) {
            isScheduled = false;
        } else {
            running = Thread.currentThread();
        }
        return task;
    }

    private synchronized void finish() {
        running = null;
        notifyAll();
    }

    /** No task begins any more; waits for a running one, unless called from within it. */
    @Override
    public synchronized void close() {
        isClosed = true;
        waiting.clear();
        boolean isInterrupted = false;
        while (running != null && running != Thread.currentThread()) {
            try {
                wait();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
