package io.zenwatch.internal;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicLong;

/** Makes threads: none keeps the JVM alive, or holds on to the class loader of the application that happened to need it. */
public final class Daemons {

    private Daemons() {}

    /** A thread that was not started. */
    public static Thread thread(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.setContextClassLoader(Daemons.class.getClassLoader());
        return thread;
    }

    /** Makes threads whose names are a prefix and a number. */
    public static ThreadFactory numbered(String prefix) {
        AtomicLong count = new AtomicLong();
        return task -> thread(task, prefix + count.incrementAndGet());
    }
}
