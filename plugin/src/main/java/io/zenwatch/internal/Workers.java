package io.zenwatch.internal;

import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/** The daemon threads that all of Zenwatch shares. */
public final class Workers {

    /** Runs callbacks, queries and waits; grows with what blocks. */
    public static final Executor EXECUTOR = Executors.newCachedThreadPool(Daemons.numbered("zenwatch-worker-"));

    /** Only wakes others up. */
    public static final ScheduledExecutorService TIMER = timer();

    private Workers() {}

    private static ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, Daemons.numbered("zenwatch-timer-"));
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }
}
