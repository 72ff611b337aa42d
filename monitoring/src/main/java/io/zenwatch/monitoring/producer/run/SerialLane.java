package io.zenwatch.monitoring.producer.run;

import io.zenwatch.internal.Workers;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs tasks one after the other on the shared threads. Thread-safe. */
public final class SerialLane implements Executor {

    private static final Logger log = LoggerFactory.getLogger(SerialLane.class);

    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private boolean running;

    @Override
    public void execute(Runnable task) {
        if (add(task)) {
            Workers.EXECUTOR.execute(this::run);
        }
    }

    /** As {@link #execute}; this thread goes on with it if it can. */
    public void executeNext(Runnable task) {
        if (add(task)) {
            Baton.hand(this::run);
        }
    }

    /** Whether a thread has to come. */
    private boolean add(Runnable task) {
        synchronized (tasks) {
            tasks.add(task);
            boolean isFirst = !running;
            running = true;
            return isFirst;
        }
    }

    private void run() {
        Baton.run(() -> {
            for (Runnable task = next(); task != null; task = next()) {
                try {
                    task.run();
                } catch (Throwable e) { // other languages throw checked exceptions, too
                    log.error("A task of the monitoring producer failed", e);
                }
                // Who interrupted this task did not mean the next one.
                Thread.interrupted();
                if (Baton.isHeld()) {
                    leaveToOthers();
                    return;
                }
            }
        });
    }

    private void leaveToOthers() {
        synchronized (tasks) {
            running = !tasks.isEmpty();
            if (!running) {
                return;
            }
        }
        Workers.EXECUTOR.execute(this::run);
    }

    private @Nullable Runnable next() {
        synchronized (tasks) {
            Runnable task = tasks.poll();
            running = task != null;
            return task;
        }
    }
}
