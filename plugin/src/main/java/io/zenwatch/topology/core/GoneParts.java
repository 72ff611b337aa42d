package io.zenwatch.topology.core;

import io.zenwatch.topology.model.Gone;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPMap;

/** What went a short time ago, the oldest first, and not too much of it. Not thread-safe; {@link #parts} never change. */
final class GoneParts<K, T> {

    private OrderedPMap<K, Gone<T>> parts = OrderedPMap.empty();

    Map<K, Gone<T>> parts() {
        return parts;
    }

    void went(K key, T last, Instant now) {
        parts = parts.minus(key).plus(key, new Gone<>(last, now));
        if (parts.size() > TopologyCore.MAX_GONE) {
            parts = parts.minus(parts.keySet().iterator().next());
        }
    }

    void isBack(K key) {
        parts = parts.minus(key);
    }

    /** When the oldest is to be forgotten; null for nothing. */
    @Nullable
    Instant nextDue() {
        return parts.isEmpty() ? null : parts.values().iterator().next().at().plus(TopologyCore.GONE_KEPT);
    }

    /** Forgets what went long enough ago; whether there was such a thing. */
    boolean expire(Instant now) {
        boolean isExpired = false;
        for (Instant due = nextDue(); due != null && !due.isAfter(now); due = nextDue()) {
            parts = parts.minus(parts.keySet().iterator().next());
            isExpired = true;
        }
        return isExpired;
    }
}
