package io.zenwatch.subscriber.delivery;

import io.zenwatch.subscriber.core.Room;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.subscriber.model.SubscriberEvent.Overflowed;
import io.zenwatch.zenoh.KeyExpr;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events that wait to be delivered. Thread-safe. */
public final class EventQueue {

    private final int bound;
    private final boolean collapses;
    private Deque<SubscriberEvent> events = new ArrayDeque<>();
    private final Room room;
    private long bytes;
    private int waitingThreads;
    private boolean isClosed;

    public EventQueue(int bound, boolean collapses) {
        this.bound = bound;
        this.collapses = collapses;
        room = new Room(bound);
    }

    public synchronized void add(SubscriberEvent event) {
        wakeWaiting();
        if (event instanceof Overflowed overflowed) {
            report(overflowed);
            return;
        }
        events.addLast(event);
        bytes += bytes(event);
        if (collapses && room.isExceededBy(events.size(), bytes)) {
            collapse();
            bytes = events.stream().mapToLong(EventQueue::bytes).sum();
            room.left(events.size(), bytes);
        }
    }

    synchronized @Nullable SubscriberEvent poll() {
        SubscriberEvent event = isClosed ? null : events.pollFirst();
        bytes -= event == null ? 0 : bytes(event);
        if (events.size() < bound) {
            if (bytes < Room.MAX_BYTES) {
                room.reset();
            }
            wakeWaiting();
        }
        return event;
    }

    private static long bytes(SubscriberEvent event) {
        return event instanceof Change change ? Room.bytes(change.sample()) : 0;
    }

    /** Waits while the queue is empty; false after close. */
    synchronized boolean awaitEvent() throws InterruptedException {
        waitingThreads++;
        try {
            while (!isClosed && events.isEmpty()) {
                wait();
            }
        } finally {
            waitingThreads--;
        }
        return !isClosed;
    }

    private void wakeWaiting() {
        if (waitingThreads > 0) {
            notifyAll();
        }
    }

    public synchronized int size() {
        return events.size();
    }

    public synchronized boolean isFull() {
        return events.size() >= bound;
    }

    /** Waits while the queue is full; not after close. */
    public synchronized void awaitRoom() throws InterruptedException {
        waitingThreads++;
        try {
            while (!isClosed && events.size() >= bound) {
                wait();
            }
        } finally {
            waitingThreads--;
        }
    }

    public synchronized void close() {
        isClosed = true;
        events.clear();
        bytes = 0;
        wakeWaiting();
    }

    /**
     * Keeps of each key's changes the newest, where the oldest was: what an end of a query says was delivered before it
     * still is, or something newer.
     */
    private void collapse() {
        Map<KeyExpr, Change> newest = new HashMap<>();
        long collapsed = 0;
        long lost = 0;
        for (SubscriberEvent event : events) {
            if (event instanceof Change change && newest.put(change.sample().key(), change) != null) {
                collapsed++;
            } else if (event instanceof Overflowed overflowed) {
                collapsed += overflowed.collapsed();
                lost += overflowed.lost();
            }
        }
        Deque<SubscriberEvent> kept = new ArrayDeque<>();
        for (SubscriberEvent event : events) {
            Change change =
                    event instanceof Change old ? newest.remove(old.sample().key()) : null;
            if (change != null) {
                kept.addLast(change);
            } else if (!(event instanceof Change || event instanceof Overflowed)) {
                kept.addLast(event);
            }
        }
        events = kept;
        report(new Overflowed(collapsed, lost));
    }

    private void report(Overflowed overflowed) {
        long collapsed = overflowed.collapsed();
        long lost = overflowed.lost();
        if (events.peekLast() instanceof Overflowed last) {
            events.removeLast();
            collapsed += last.collapsed();
            lost += last.lost();
        }
        if (collapsed + lost > 0) {
            events.addLast(new Overflowed(collapsed, lost));
        }
    }
}
