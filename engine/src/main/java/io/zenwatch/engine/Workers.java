package io.zenwatch.engine;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The threads of the engine. All are daemons: an open session does not keep the JVM alive. */
final class Workers {

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

    private Workers() {}

    static void execute(Runnable task) {
        CALLBACKS.execute(task);
    }

    static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(Workers.class.getClassLoader());
        return thread;
    }
}
