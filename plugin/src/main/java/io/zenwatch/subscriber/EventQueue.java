package io.zenwatch.subscriber;

import io.zenwatch.subscriber.SubscriberEvent.Change;
import io.zenwatch.subscriber.SubscriberEvent.HistoryComplete;
import io.zenwatch.subscriber.SubscriberEvent.Overflowed;
import io.zenwatch.zenoh.KeyExpr;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Events that wait for the callback. Thread-safe. */
final class EventQueue {

    private final int bound;
    private final boolean collapses;
    private Deque<SubscriberEvent> events = new ArrayDeque<>();
    private int limit;
    private boolean isClosed;

    EventQueue(int bound, boolean collapses) {
        this.bound = bound;
        this.collapses = collapses;
        limit = bound;
    }

    synchronized void add(SubscriberEvent event) {
        if (event instanceof Overflowed overflowed) {
            report(overflowed);
            return;
        }
        events.addLast(event);
        if (collapses && events.size() > limit) {
            int before = events.size();
            events = withoutSuperseded();
            report(new Overflowed(before - events.size(), 0));
            // as much room again, so that collapsing takes a constant time for each event
            limit = Math.max(bound, 2 * events.size());
        }
    }

    synchronized @Nullable SubscriberEvent poll() {
        SubscriberEvent event = isClosed ? null : events.pollFirst();
        if (events.size() < bound) {
            limit = bound;
            notifyAll();
        }
        return event;
    }

    synchronized boolean isFull() {
        return events.size() >= bound;
    }

    /** Waits while the queue is full; not after close. */
    synchronized void awaitRoom() throws InterruptedException {
        while (!isClosed && events.size() >= bound) {
            wait();
        }
    }

    synchronized void close() {
        isClosed = true;
        events.clear();
        notifyAll();
    }

    /** Of each key's changes between two ends of queries the last. */
    private Deque<SubscriberEvent> withoutSuperseded() {
        Deque<SubscriberEvent> kept = new ArrayDeque<>();
        Set<KeyExpr> newer = new HashSet<>();
        for (Iterator<SubscriberEvent> newestFirst = events.descendingIterator(); newestFirst.hasNext(); ) {
            SubscriberEvent event = newestFirst.next();
            if (event instanceof HistoryComplete) {
                newer.clear();
            }
            if (!(event instanceof Change change) || newer.add(change.sample().key())) {
                kept.addFirst(event);
            }
        }
        return kept;
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
