package io.zenwatch.monitoring.producer.core.channel;

import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.core.outside.Queued;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The values of one channel: those that go out as soon as they can, those held for a GET, and those that were sent and
 * not committed. Bounded: where a value does not fit, the oldest make room and are counted as lost; but a value with a
 * transaction is never taken back, and where only such are left the new value is the one that is lost.
 */
public final class Outbox {

    private final long limit;
    private final Budget budget;
    private final @Nullable Confirmation confirmation;
    private final GatedQueue ready = new GatedQueue();
    private final Map<Long, Deque<Queued>> held = new LinkedHashMap<>();
    private final Map<Long, Queued> uncommitted = new LinkedHashMap<>();
    private long used;
    private long lost;

    /**
     * Makes an empty one.
     *
     * @param confirmation numbers values that are to be committed; null when none is
     */
    Outbox(long limit, Budget budget, @Nullable Confirmation confirmation) {
        this.limit = limit;
        this.budget = budget;
        this.confirmation = confirmation;
    }

    /** Puts a value of an earlier incarnation of the producer back, whether there is room or not. */
    void restore(Kept.OfValue kept) {
        Queued value = kept.value();
        take(value);
        if (kept.isHeld()) {
            held.computeIfAbsent(value.metric(), metric -> new ArrayDeque<>()).add(value);
        } else {
            uncommitted.put(value.transaction(), value);
        }
    }

    /** Adds a value that goes out. */
    public void add(Queued value) {
        if (makeRoom(value.weight(), null)) {
            take(value);
            append(value);
        }
    }

    /** Adds values that wait on another channel, but for those that wait on this one, too. */
    public void copy(List<Queued> values) {
        Set<Measured> present = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Queued value : values) {
            if (present.isEmpty()) {
                queued(value.metric()).forEach(own -> present.add(own.measured()));
            }
            if (present.add(value.measured())) {
                add(value);
            }
        }
    }

    /** Adds a value that waits for a GET. */
    public void hold(Queued value) {
        if (makeRoom(value.weight(), value.metric())) {
            take(value);
            held.computeIfAbsent(value.metric(), metric -> new ArrayDeque<>())
                    .add(confirmation == null ? value : confirmation.number(value, true));
        }
    }

    /** Lets the held values of a metric instance go out. */
    public void release(long metric) {
        Deque<Queued> values = held.remove(metric);
        if (values != null) {
            values.forEach(value -> {
                forget(value);
                append(value);
            });
        }
    }

    /** Values added from now on wait for a gate. */
    void waitFor(GatedQueue.Gate gate) {
        ready.add(gate);
    }

    /** The values of a metric instance that were not sent yet, the oldest first. */
    public List<Queued> queued(long metric) {
        List<Queued> values = new ArrayList<>();
        ready.of(metric).forEach(value -> values.add(value.withTransaction(0)));
        held.getOrDefault(metric, new ArrayDeque<>()).forEach(value -> values.add(value.withTransaction(0)));
        return values;
    }

    /** Discards the values of a metric instance that were not sent yet. */
    public void discard(long metric) {
        ready.removeAll(metric).forEach(this::giveBack);
        discardHeld(metric);
    }

    /** Discards the values of a metric instance that wait for a GET. */
    public void discardHeld(long metric) {
        Deque<Queued> values = held.remove(metric);
        if (values != null) {
            values.forEach(this::giveBack);
        }
    }

    /** Discards everything. */
    void clear() {
        ready.clear().forEach(this::giveBack);
        held.values().forEach(values -> values.forEach(this::giveBack));
        uncommitted.values().forEach(this::giveBack);
        held.clear();
        uncommitted.clear();
    }

    /** The next value to send, which then counts as sent; null when there is none or a gate is closed. */
    @Nullable
    public Queued next() {
        Queued value = ready.next();
        if (value != null && value.transaction() == 0) {
            giveBack(value);
        } else if (value != null) {
            uncommitted.put(value.transaction(), value);
        }
        return value;
    }

    /** Whether the first thing in it is a closed gate. */
    public boolean isBlocked() {
        return ready.isBlocked();
    }

    /** Forgets a value that was processed; false when there is no such transaction. */
    boolean commit(long transaction) {
        Queued value = uncommitted.remove(transaction);
        if (value == null && transaction != 0) {
            // It may wait to be sent again.
            value = ready.remove(waiting -> waiting.transaction() == transaction);
        }
        if (value != null) {
            giveBack(value);
            return true;
        }
        return false;
    }

    /** All that was sent and not committed is to be sent again, before the rest. */
    public void resend() {
        List<Queued> again = new ArrayList<>(uncommitted.values());
        uncommitted.clear();
        for (int i = again.size() - 1; i >= 0; i--) {
            ready.addFirst(again.get(i));
        }
    }

    /** How many values were lost since this was asked last. */
    public long takeLost() {
        long count = lost;
        lost = 0;
        return count;
    }

    private void append(Queued value) {
        ready.add(confirmation == null ? value : confirmation.number(value, false));
    }

    private boolean makeRoom(long weight, @Nullable Long metric) {
        while (used + weight > limit || !budget.fits(weight)) {
            if (!dropOldest(metric)) {
                lost++;
                return false;
            }
            lost++;
        }
        return true;
    }

    /** Drops the oldest held value of a metric instance if one is given and has one, else the oldest of the others. */
    private boolean dropOldest(@Nullable Long metric) {
        Deque<Queued> values = metric == null ? null : held.get(metric);
        if (values == null || values.isEmpty()) {
            if (dropOldestReady()) {
                return true;
            }
            values = held.values().stream()
                    .filter(deque -> !deque.isEmpty())
                    .findFirst()
                    .orElse(null);
        }
        if (values == null) {
            return false;
        }
        giveBack(values.remove());
        return true;
    }

    private boolean dropOldestReady() {
        Queued oldest = ready.remove(value -> value.transaction() == 0);
        if (oldest != null) {
            giveBack(oldest);
        }
        return oldest != null;
    }

    private void take(Queued value) {
        used += value.weight();
        budget.take(value.weight());
    }

    private void giveBack(Queued value) {
        used -= value.weight();
        budget.giveBack(value.weight());
        forget(value);
    }

    private void forget(Queued value) {
        if (confirmation != null && value.transaction() != 0) {
            confirmation.forget(value);
        }
    }
}
