package io.zenwatch.bridge;

import io.zenwatch.internal.Daemons;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The one thread of a bridge. What a task throws is logged; after the end tasks are dropped. */
final class BridgeThread {

    private static final Logger log = LoggerFactory.getLogger(BridgeThread.class);

    /** How many bytes of what comes from the network may wait. */
    static final long MAX_BYTES = 64 << 20;

    /** What a task takes in memory beside what it works on, in bytes, roughly. */
    private static final long OVERHEAD_BYTES = 512;

    private final ScheduledThreadPoolExecutor executor;
    private final AtomicLong waitingBytes = new AtomicLong();

    BridgeThread() {
        executor = new ScheduledThreadPoolExecutor(1, task -> Daemons.thread(task, "zenwatch-bridge"));
        executor.setRemoveOnCancelPolicy(true);
        executor.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy());
    }

    void run(Runnable task) {
        executor.execute(() -> runLogged(task));
    }

    /**
     * Runs a task that came from the network, unless too much of that waits already.
     *
     * @param bytes what it works on
     * @return whether it will run
     */
    boolean runUnlessFull(long bytes, Runnable task) {
        long size = bytes + OVERHEAD_BYTES;
        if (waitingBytes.addAndGet(size) > MAX_BYTES) {
            waitingBytes.addAndGet(-size);
            return false;
        }
        run(() -> {
            waitingBytes.addAndGet(-size);
            task.run();
        });
        return true;
    }

    ScheduledFuture<?> runAfter(long nanos, Runnable task) {
        return executor.schedule(() -> runLogged(task), Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    }

    /** Drops what has not run yet, and waits for what runs. */
    void end(Duration timeout) {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                log.warn("A bridge's thread did not end within {}", timeout);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void runLogged(Runnable task) {
        try {
            task.run();
        } catch (Throwable e) { // the executor would keep it to itself
            log.error("A step of a bridge failed", e);
        }
    }
}
