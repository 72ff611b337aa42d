package io.zenwatch.monitoring.producer.core.channel;

import io.zenwatch.monitoring.producer.core.outside.Queued;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Values in the order in which they go out. What is behind a gate waits until that is open. */
final class GatedQueue {

    /** Something in the way of values. */
    interface Gate {
        boolean isOpen();
    }

    private record Item(@Nullable Queued value, @Nullable Gate gate) {

        boolean isClosed() {
            return gate != null && !gate.isOpen();
        }
    }

    private final ArrayDeque<Item> items = new ArrayDeque<>();

    void add(Queued value) {
        items.add(new Item(value, null));
    }

    void addFirst(Queued value) {
        items.addFirst(new Item(value, null));
    }

    /** Values added from now on wait for this gate. */
    void add(Gate gate) {
        items.add(new Item(null, gate));
    }

    /** Whether the first thing in it is a closed gate. */
    boolean isBlocked() {
        Item first = items.peek();
        return first != null && first.isClosed();
    }

    /** Takes the next value; null when there is none or a gate is closed. */
    @Nullable
    Queued next() {
        while (!items.isEmpty() && !isBlocked()) {
            Queued value = items.remove().value();
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /** The values of a metric instance, the oldest first. */
    List<Queued> of(long metric) {
        List<Queued> values = new ArrayList<>();
        for (Item item : items) {
            Queued value = item.value();
            if (value != null && value.metric() == metric) {
                values.add(value);
            }
        }
        return values;
    }

    /** Takes out the oldest value of a kind; null when there is none. */
    @Nullable
    Queued remove(Predicate<Queued> isWanted) {
        Iterator<Item> each = items.iterator();
        while (each.hasNext()) {
            Queued value = each.next().value();
            if (value != null && isWanted.test(value)) {
                each.remove();
                return value;
            }
        }
        return null;
    }

    /** Takes out the values of a metric instance. */
    List<Queued> removeAll(long metric) {
        List<Queued> removed = of(metric);
        items.removeIf(item -> item.value() != null && item.value().metric() == metric);
        return removed;
    }

    /** Takes out everything. Returns the values. */
    List<Queued> clear() {
        List<Queued> values = new ArrayList<>();
        for (Item item : items) {
            if (item.value() != null) {
                values.add(item.value());
            }
        }
        items.clear();
        return values;
    }
}
