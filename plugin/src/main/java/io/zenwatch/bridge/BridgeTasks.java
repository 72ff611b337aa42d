package io.zenwatch.bridge;

import io.zenwatch.concurrent.SerialExecutor;
import io.zenwatch.internal.Workers;
import java.time.Duration;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What a bridge does, one thing at a time. What a task throws is logged; after the end tasks are dropped. */
final class BridgeTasks {

    private static final Logger log = LoggerFactory.getLogger(BridgeTasks.class);

    /** How many bytes of what comes from the network may wait. */
    static final long MAX_BYTES = 64 << 20;

    /** What a task takes in memory beside what it works on, in bytes, roughly. */
    private static final long OVERHEAD_BYTES = 512;

    private final SerialExecutor executor = new SerialExecutor(Workers.EXECUTOR);
    private final AtomicLong waitingBytes = new AtomicLong();

    void run(Runnable task) {
        executor.execute(task);
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

    /** Runs a task later. What is returned is done when its time has come: the task may still wait for its turn. */
    ScheduledFuture<?> runAfter(long nanos, Runnable task) {
        return Workers.TIMER.schedule(() -> run(task), Math.max(nanos, 0), TimeUnit.NANOSECONDS);
    }

    /** Drops what has not run yet, and waits for what runs. */
    void end(Duration timeout) {
        if (!executor.close(timeout)) {
            log.warn("A bridge's task did not end within {}", timeout);
        }
    }
}
