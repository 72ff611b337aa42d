package io.zenwatch.zenoh.internal;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of adapters. All are daemons: an open session does not keep the JVM alive. */
public final class AdapterThreads {

    private static final long IDLE_SECONDS = 10;
    private static final AtomicInteger COUNT = new AtomicInteger();

    /** Runs callbacks, which may block: a thread for each declaration that has something to deliver. */
    private static final ExecutorService CALLBACKS = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            task -> thread(task, "zenwatch-callback-" + COUNT.incrementAndGet()));

    private AdapterThreads() {}

    /** Runs a task that may block. */
    public static void execute(Runnable task) {
        CALLBACKS.execute(task);
    }

    /** A daemon thread that was not started. */
    public static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(AdapterThreads.class.getClassLoader());
        return thread;
    }
}
