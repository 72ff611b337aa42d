package io.zenwatch.monitoring.producer;

import io.zenwatch.internal.Workers;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** Lets so many tasks run at a time, and so many wait for their turn. Thread-safe. */
final class Turnstile {

    private final int atATime;
    private final int waitingAtMost;
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int running;

    Turnstile(int atATime, int waitingAtMost) {
        this.atATime = atATime;
        this.waitingAtMost = waitingAtMost;
    }

    /** Runs a task on another thread, now or later; false if too many wait. */
    synchronized boolean offer(Runnable task) {
        if (running < atATime) {
            running++;
            Workers.EXECUTOR.execute(() -> runAll(task));
            return true;
        }
        return waiting.size() < waitingAtMost && waiting.add(task);
    }

    private void runAll(Runnable first) {
        for (Runnable task = first; task != null; task = next()) {
            task.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable task = waiting.poll();
        if (task == null) {
            running--;
        }
        return task;
    }
}
