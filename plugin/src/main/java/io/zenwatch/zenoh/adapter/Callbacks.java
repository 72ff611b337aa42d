package io.zenwatch.zenoh.adapter;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which threads are in callbacks, and which of these wait for other callbacks to end. */
public final class Callbacks {

    private static final ThreadLocal<@Nullable SerialDelivery> CURRENT = new ThreadLocal<>();

    /** What threads that are in a callback wait for. Guarded by itself. */
    private static final Map<Thread, SerialDelivery> WAITS = new HashMap<>();

    private Callbacks() {}

    /** The delivery in whose callback this thread is; null for none. */
    public static @Nullable SerialDelivery current() {
        return CURRENT.get();
    }

    static void enter(SerialDelivery delivery) {
        CURRENT.set(delivery);
    }

    static void leave() {
        CURRENT.remove();
    }

    /**
     * Announces that this thread waits for a delivery, unless that would never end: the callback that it waits for waits,
     * itself or through others, for the one that this thread is in.
     */
    static boolean mayWaitFor(SerialDelivery target) {
        if (CURRENT.get() == null) {
            return true;
        }
        Thread me = Thread.currentThread();
        synchronized (WAITS) {
            for (SerialDelivery next = target; next != null; ) {
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
