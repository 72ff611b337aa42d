package io.zenwatch.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which threads are in callbacks, and which of these wait for other callbacks to end. */
final class Callbacks {

    private static final ThreadLocal<@Nullable Delivery> CURRENT = new ThreadLocal<>();

    /** What threads that are in a callback wait for. Guarded by itself. */
    private static final Map<Thread, Delivery> WAITS = new HashMap<>();

    private Callbacks() {}

    /** The delivery in whose callback this thread is; null for none. */
    static @Nullable Delivery current() {
        return CURRENT.get();
    }

    /** The declaration in whose callback this thread is; 0 for none. */
    static long currentId() {
        Delivery current = CURRENT.get();
        return current == null ? 0 : current.id();
    }

    static void enter(Delivery delivery) {
        CURRENT.set(delivery);
    }

    static void leave() {
        CURRENT.remove();
    }

    /**
     * Announces that this thread waits for a delivery, unless that would never end: the callback that it waits for waits,
     * itself or through others, for the one that this thread is in.
     */
    static boolean mayWaitFor(Delivery target) {
        if (CURRENT.get() == null) {
            return true;
        }
        Thread me = Thread.currentThread();
        synchronized (WAITS) {
            for (Delivery next = target; next != null; ) {
                Thread runner = next.runner();
                if (runner == me) {
                    return false;
                }
                next = runner == null ? null : WAITS.get(runner);
            }
            WAITS.put(me, target);
            return true;
        }
    }

    static void waitsNoMore() {
        if (CURRENT.get() != null) {
            synchronized (WAITS) {
                WAITS.remove(Thread.currentThread());
            }
        }
    }
}
