package io.zenwatch.engine;

import java.util.concurrent.ArrayBlockingQueue;

/** Arrays of runs for use again: in a flood they would be half of the garbage. Bounded; for all threads. */
final class RunBuffers {

    /** As much as a run of small records can have: {@code batch.rs} ends it with the first record beyond 64 KiB. */
    private static final int SIZE = 65 << 10;

    /** Arrays for shorter runs are not worth keeping. */
    private static final int WORTHWHILE = 16 << 10;

    private static final ArrayBlockingQueue<byte[]> FREE = new ArrayBlockingQueue<>(32);

    private RunBuffers() {}

    /** An array with room for as many bytes, and anything in it. */
    static byte[] get(int bytes) {
        if (bytes < WORTHWHILE || bytes > SIZE) {
            return new byte[bytes];
        }
        byte[] free = FREE.poll();
        return free == null ? new byte[SIZE] : free;
    }

    /** Takes an array back that nobody reads any more. */
    static void release(byte[] array) {
        if (array.length == SIZE) {
            FREE.offer(array);
        }
    }
}
