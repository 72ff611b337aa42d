package io.zenwatch.subscriber;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** The daemon threads that all querying subscribers share. */
final class Workers {

    /** Runs callbacks and queries; grows with what blocks. */
    static final Executor EXECUTOR = Executors.newCachedThreadPool(daemons("zenwatch-subscriber-"));

    /** Only wakes others up. */
    static final ScheduledExecutorService TIMER = timer();

    private Workers() {}

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, daemons("zenwatch-subscriber-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicLong count = new AtomicLong();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
