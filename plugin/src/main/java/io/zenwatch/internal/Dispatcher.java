package io.zenwatch.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands things over, one at a time and in order, on an executor. Thread-safe. */
public final class Dispatcher<T> {

    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    /** How many things one task hands over before it lets the executor's other tasks run. */
    private static final int BATCH = 1_000;

    /** After how many things at a stretch more are likely to follow. */
    private static final int BURST = 8;

    private final Supplier<@Nullable T> things;
    private final Executor executor;
    private final Consumer<? super T> callback;
    private boolean isScheduled;
    private boolean isClosed;
    private @Nullable Thread delivering;
    private @Nullable Runnable last;

    /** @param things gives the next; null when there is none for now */
    public Dispatcher(Supplier<@Nullable T> things, Executor executor, Consumer<? super T> callback) {
        this.things = things;
        this.executor = executor;
        this.callback = callback;
    }

    /** There may be more. Not to be called under a lock where the executor may run tasks in its caller's thread. */
    public void wake() {
        synchronized (this) {
            if (isScheduled || isClosed) {
                return;
            }
            isScheduled = true;
        }
        schedule();
    }

    private void schedule() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            log.error("The executor refused to run a callback", e);
            synchronized (this) {
                isScheduled = false;
            }
        }
    }

    @SuppressWarnings("ThreadPriorityCheck") // no correctness hangs on it
    private void run() {
        for (int i = 0; i < BATCH; i++) {
            T next = begin(i < BURST);
            if (next == null && i >= BURST) {
                // On a busy machine this lets the senders send more, so that not each event wakes this thread up.
                Thread.yield();
                next = begin(true);
            }
            if (next == null) {
                runLast();
                return;
            }
            try {
                callback.accept(next);
            } catch (Throwable e) { // other languages throw checked exceptions, too
                log.error("A callback threw on {}", next, e);
            } finally {
                finish();
            }
        }
        schedule();
    }

    private synchronized @Nullable T begin(boolean isLastTry) {
        T next = isClosed ? null : things.get();
        if (next != null) {
            delivering = Thread.currentThread();
        } else if (isLastTry) {
            isScheduled = false;
        }
        return next;
    }

    private synchronized void finish() {
        delivering = null;
        notifyAll();
    }

    /**
     * Hands nothing over any more. Waits for a running callback, then runs what comes last, once; called from within the
     * callback, that follows when the callback has returned.
     */
    public void close(Runnable afterwards) {
        synchronized (this) {
            if (!isClosed) {
                isClosed = true;
                last = afterwards;
            }
        }
        runLast();
    }

    /** Whether the caller is the callback. */
    public synchronized boolean isCurrentThread() {
        return delivering == Thread.currentThread();
    }

    private void runLast() {
        Runnable toRun = takeLast();
        if (toRun != null) {
            try {
                toRun.run();
            } finally {
                finish();
            }
        }
    }

    /** Waits until no other thread delivers; then this one delivers what it takes. */
    private synchronized @Nullable Runnable takeLast() {
        boolean isInterrupted = false;
        while (isClosed && delivering != null && delivering != Thread.currentThread()) {
            try {
                wait();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
        if (delivering != null || last == null) {
            return null;
        }
        Runnable taken = last;
        last = null;
        delivering = Thread.currentThread();
        return taken;
    }
}
