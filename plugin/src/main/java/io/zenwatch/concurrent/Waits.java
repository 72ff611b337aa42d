package io.zenwatch.concurrent;

import java.util.HashMap;
import java.util.Map;

/** Which threads wait for a runner while they run a piece of another one. So two of them never wait for each other. */
final class Waits {

    /** Guarded by itself. */
    private static final Map<Thread, SerialRunner<?>> WAITS = new HashMap<>();

    private Waits() {}

    /**
     * Records that this thread waits for a runner. False if that would never end: this thread runs a piece of that runner, or
     * the piece of that runner waits, directly or through others, for a piece that this thread runs.
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
