package io.zenwatch.zenoh.adapter;

import io.zenwatch.internal.Daemons;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The threads on which adapters run callbacks. */
public final class AdapterThreads {

    private static final long IDLE_SECONDS = 10;

    /** Runs callbacks, which may block: a thread for each declaration that has something to deliver. */
    private static final ExecutorService CALLBACKS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Daemons.numbered("zenwatch-callback-"));

    private AdapterThreads() {}

    /** Runs a task that may block. */
    public static void execute(Runnable task) {
        CALLBACKS.execute(task);
    }
}
