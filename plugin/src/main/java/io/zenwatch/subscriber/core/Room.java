package io.zenwatch.subscriber.core;

import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.ZBytes;

/**
 * How much may wait before it is collapsed: so many samples, and 64 MiB. Where more is left after that, twice as much, so
 * that collapsing takes a constant time for each sample. Not thread-safe.
 */
public final class Room {

    public static final long MAX_BYTES = 64 << 20;

    private final int bound;
    private int maxCount;
    private long maxBytes;

    public Room(int bound) {
        this.bound = bound;
        reset();
    }

    /** What a sample's content takes, in bytes. */
    public static long bytes(Sample sample) {
        ZBytes attachment = sample.attachment();
        return (long) sample.payload().length() + (attachment == null ? 0 : attachment.length());
    }

    public boolean isExceededBy(int count, long bytes) {
        return count > maxCount || bytes > maxBytes;
    }

    /** So much is left after collapsing. */
    public void left(int count, long bytes) {
        maxCount = Math.max(maxCount, 2 * count);
        maxBytes = Math.max(maxBytes, 2 * bytes);
    }

    /** So little waits that the bounds are the first ones again. */
    public void reset() {
        maxCount = bound;
        maxBytes = MAX_BYTES;
    }
}
