package io.zenwatch.monitoring.producer.run;

import io.zenwatch.internal.Doublings;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets so many tasks run at a time, and so many wait for their turn. Threads come one after the other while tasks wait, so
 * that tasks that are done at once need one thread together, and one that is slow delays none behind it. Thread-safe.
 */
final class Turnstile {

    private static final Logger log = LoggerFactory.getLogger(Turnstile.class);

    /** The turnstile to which this thread comes back at once. */
    private static final ThreadLocal<@Nullable Turnstile> RETURNING = new ThreadLocal<>();

    private final int atATime;
    private final int waitingAtMost;
    private final Doublings failures = new Doublings();
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private int threads;

    /** Whether the last of the threads is still on its way. */
    private boolean isThreadComing;

    Turnstile(int atATime, int waitingAtMost) {
        this.atATime = atATime;
        this.waitingAtMost = waitingAtMost;
    }

    /** Runs a task on another thread or, told by {@link #tell}, on this one when it has returned; false if too many wait. */
    boolean offer(Runnable task) {
        boolean isReturning = RETURNING.get() == this;
        synchronized (this) {
            if (waiting.size() >= waitingAtMost) {
                return false;
            }
            if (isReturning) {
                waiting.addFirst(task);
                return true;
            }
            waiting.add(task);
            if (!needsThread()) {
                return true;
            }
        }
        Baton.hand(this::runAll);
        return true;
    }

    /** Counts one more thread, if one has to come. */
    private boolean needsThread() {
        if (isThreadComing || waiting.isEmpty() || threads == atATime) {
            return false;
        }
        isThreadComing = true;
        threads++;
        return true;
    }

    private void runAll() {
        synchronized (this) {
            isThreadComing = false;
        }
        for (Runnable task = next(); task != null; task = next()) {
            Baton.letGo();
            try {
                task.run();
            } catch (Throwable e) { // other languages throw checked exceptions, too
                if (failures.count()) {
                    log.error("What a sensor or control gave could not be told; so far: {}", failures.total(), e);
                }
            }
        }
    }

    private @Nullable Runnable next() {
        Runnable task;
        synchronized (this) {
            task = waiting.poll();
            if (task == null) {
                threads--;
                return null;
            }
            if (!needsThread()) {
                return task;
            }
        }
        Baton.start(this::runAll);
        return task;
    }

    /** Called in a task, as the last thing it does: tells what came of it, which is done soon and waits for nothing. */
    void tell(Runnable result) {
        RETURNING.set(this);
        try {
            Baton.open(result);
        } finally {
            RETURNING.remove();
        }
    }
}
