package io.zenwatch.monitoring.producer.run;

import io.zenwatch.internal.Workers;
import org.jspecify.annotations.Nullable;

/**
 * What a thread goes on with when it is done, so that no other one must be woken up for it. Only code that is done soon and
 * waits for nothing takes it: {@link #open} says which that is.
 */
public final class Baton {

    private static final ThreadLocal<Baton> OWN = new ThreadLocal<>();

    private boolean isOpen;
    private @Nullable Runnable next;

    private Baton() {}

    /** As {@link #run}, in another thread. */
    static void start(Runnable first) {
        Workers.EXECUTOR.execute(() -> run(first));
    }

    /** Runs a task, then what was handed on in it, and so on. */
    static void run(Runnable first) {
        if (OWN.get() != null) {
            // This is what was handed on.
            first.run();
            return;
        }
        Baton own = new Baton();
        OWN.set(own);
        try {
            for (Runnable task = first; task != null; task = own.take()) {
                task.run();
            }
        } finally {
            OWN.remove();
        }
    }

    /** Runs what is done soon and waits for nothing: what is handed on meanwhile waits for this thread. */
    public static void open(Runnable soonDone) {
        Baton own = OWN.get();
        if (own == null) {
            soonDone.run();
            return;
        }
        own.isOpen = true;
        try {
            soonDone.run();
        } finally {
            own.isOpen = false;
        }
    }

    /** Runs a task soon: in this thread if it can go on with it, else in another. */
    static void hand(Runnable task) {
        Baton own = OWN.get();
        if (own != null && own.isOpen && own.next == null) {
            own.next = task;
        } else {
            start(task);
        }
    }

    /** Whether this thread has something to go on with. */
    public static boolean isHeld() {
        Baton own = OWN.get();
        return own != null && own.next != null;
    }

    /** What this thread would go on with is for another one: this one may be busy for long from here on. */
    static void letGo() {
        Baton own = OWN.get();
        Runnable task = own == null ? null : own.take();
        if (task != null) {
            start(task);
        }
    }

    private @Nullable Runnable take() {
        Runnable task = next;
        next = null;
        return task;
    }
}
