package io.zenwatch.internal;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what happens again and again, such as what is lost in an overload, and says when that is worth a line in the log:
 * at the first, and then whenever the count has doubled. Thread-safe.
 */
public final class Doublings {

    private final AtomicLong total = new AtomicLong();

    /** Counts one more; whether it is to be reported. */
    public boolean count() {
        return count(1);
    }

    /** Counts some more; whether that is to be reported. */
    public boolean count(long more) {
        long before = total.getAndAdd(more);
        return Long.highestOneBit(before + more) > Long.highestOneBit(before);
    }

    /** The count. */
    public long total() {
        return total.get();
    }
}
