package io.zenwatch.zenohjava;

import io.zenwatch.zenoh.adapter.SerialDelivery;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** What waits for the callback of one declaration. Zenoh's threads add to it and never wait. */
abstract class ItemDelivery<T> extends SerialDelivery {

    /** How many items are claimed at once at most. */
    static final int SLICE = 256;

    /** Zenoh's threads enter Java for each item: to look again costs them less than to wake somebody. */
    private static final long NAP_NANOS = 200_000;

    private final int slice;

    // Of whoever delivers.
    private final Queue<Item<T>> claimed = new ArrayDeque<>();
    private @Nullable Item<T> next;

    // Guarded by the lock.
    private final Queue<Item<T>> waiting = new ArrayDeque<>();
    private long waitingBytes;
    private int claimedButOne;

    private record Item<T>(T value, long bytes) {}

    /** @param slice how many items are claimed at once, at most {@link #SLICE} */
    ItemDelivery(int slice) {
        super(NAP_NANOS);
        this.slice = slice;
    }

    /** Runs the callback. */
    abstract void deliver(T value);

    /** Adds, unless delivery was stopped. Called under the lock. */
    final boolean add(T value, long bytes) {
        if (isStopped()) {
            return false;
        }
        waiting.add(new Item<>(value, bytes));
        waitingBytes += bytes;
        schedule();
        return true;
    }

    /** Whether one more would be beyond a bound; one alone may have more bytes. Called under the lock. */
    final boolean isFull(int maxItems, long bytes, long maxBytes) {
        return waiting.size() >= maxItems || !waiting.isEmpty() && waitingBytes + bytes > maxBytes;
    }

    /** Drops the oldest that are not claimed until no more wait than that. Called under the lock. */
    final int dropBeyond(int maxItems, long maxBytes) {
        int dropped = 0;
        while (waiting.size() + claimedButOne > maxItems || waitingBytes > maxBytes && waiting.size() > 1) {
            Item<T> oldest = waiting.poll();
            if (oldest == null) {
                break;
            }
            waitingBytes -= oldest.bytes;
            dropped++;
        }
        return dropped;
    }

    @Override
    protected final boolean hasEnough() {
        return waiting.size() >= slice;
    }

    @Override
    protected final void discard() {
        waiting.clear();
        waitingBytes = 0;
    }

    @Override
    protected final boolean takeNext() {
        if (claimed.isEmpty()) {
            claimSlice();
        }
        next = claimed.poll();
        return next != null;
    }

    private void claimSlice() {
        synchronized (lock()) {
            while (claimed.size() < slice && !waiting.isEmpty()) {
                Item<T> item = waiting.remove();
                waitingBytes -= item.bytes;
                claimed.add(item);
            }
            // The one that is being delivered waits no more.
            claimedButOne = Math.max(0, claimed.size() - 1);
        }
    }

    @Override
    protected final void deliverNext() {
        deliver(Objects.requireNonNull(next).value);
    }
}
