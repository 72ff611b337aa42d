package io.zenwatch.concurrent;

import java.util.HashMap;
import java.util.Map;

/** Which threads wait in a piece for other runners. Thereby nobody waits for who waits for him. */
final class Waits {

    /** Guarded by itself. */
    private static final Map<Thread, SerialRunner<?>> WAITS = new HashMap<>();

    private Waits() {}

    /**
     * Announces that this thread waits for a runner, unless that would never end: it is in a piece of that runner, or the
     * piece waits, itself or through others, for one in which this thread is.
     */
    static boolean begin(SerialRunner<?> target) {
        if (!SerialRunner.isAnyCurrent()) {
            return true;
        }
        Thread me = Thread.currentThread();
        synchronized (WAITS) {
            for (SerialRunner<?> next = target; next != null; ) {
                Thread thread = next.thread();
                if (thread == me) {
                    return false;
                }
                next = thread == null ? null : WAITS.get(thread);
            }
            WAITS.put(me, target);
            return true;
        }
    }

    static void end() {
        if (SerialRunner.isAnyCurrent()) {
            synchronized (WAITS) {
                WAITS.remove(Thread.currentThread());
            }
        }
    }
}
