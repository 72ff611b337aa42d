package io.zenwatch.zenohjava;

import io.zenwatch.zenoh.adapter.SerialDelivery;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What waits for the callback of one declaration. Zenoh's threads add to it and never wait. */
abstract class ItemDelivery<T> extends SerialDelivery {

    private static final Logger log = LoggerFactory.getLogger(ItemDelivery.class);

    /** How many items are claimed at once at most. */
    static final int SLICE = 256;

    /** Zenoh's threads enter Java for each item: to look again costs them less than to wake somebody. */
    private static final long NAP_NANOS = 200_000;

    private final int slice;

    /** Of who delivers. */
    private final List<Item<T>> claimed = new ArrayList<>();

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
    protected final boolean isEmpty() {
        return waiting.isEmpty();
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
    protected final int deliverSome() {
        synchronized (lock()) {
            while (claimed.size() < slice && !waiting.isEmpty()) {
                Item<T> next = waiting.remove();
                waitingBytes -= next.bytes;
                claimed.add(next);
            }
            // The one that is being delivered waits no more.
            claimedButOne = Math.max(0, claimed.size() - 1);
        }
        for (Item<T> item : claimed) {
            if (isStopped()) {
                break;
            }
            deliverGuarded(item.value);
        }
        int count = claimed.size();
        claimed.clear();
        return count;
    }

    private void deliverGuarded(T value) {
        try {
            deliver(value);
        } catch (Throwable e) {
            log.error("A callback failed", e);
        }
    }
}
