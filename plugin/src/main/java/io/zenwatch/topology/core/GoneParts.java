package io.zenwatch.topology.core;

import io.zenwatch.topology.model.Gone;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.pcollections.OrderedPMap;

/** What went a short time ago, the oldest first, and not too much of it. Not thread-safe; {@link #parts} never change. */
public final class GoneParts<K, T> {

    /** What ends is not untold at once: first its links go, or who told of it, and the rest within that time. */
    private static final Duration FADING = Duration.ofSeconds(10);

    private OrderedPMap<K, Gone<T>> parts = OrderedPMap.empty();
    private final Map<K, Gone<T>> fading = new HashMap<>();

    public Map<K, Gone<T>> parts() {
        return parts;
    }

    /** Something is gone, and is remembered as it was before it began to fade. */
    public void went(K key, T last, Instant now) {
        Gone<T> whole = fading.remove(key);
        T remembered = whole != null && !whole.at().plus(FADING).isBefore(now) ? whole.last() : last;
        parts = parts.minus(key).plus(key, new Gone<>(remembered, now));
        if (parts.size() > TopologyCore.MAX_GONE) {
            parts = parts.minus(parts.keySet().iterator().next());
        }
    }

    /**
     * Something is there, now or again.
     *
     * @param before as it was told before; null for not at all
     * @param isLess whether less is told of it than of another
     */
    public void isThere(K key, @Nullable T before, T after, BiPredicate<T, T> isLess, Instant now) {
        parts = parts.minus(key);
        Gone<T> whole = fading.get(key);
        T most = whole == null ? before : whole.last();
        if (most == null || !isLess.test(after, most)) {
            fading.remove(key);
        } else if (whole == null) {
            fading.put(key, new Gone<>(most, now));
        }
    }

    /** When the oldest is to be forgotten; null for nothing. */
    @Nullable
    Instant nextDue() {
        return parts.isEmpty() ? null : parts.values().iterator().next().at().plus(TopologyCore.GONE_KEPT);
    }

    /** Forgets what went long enough ago; whether there was such a thing. */
    public boolean expire(Instant now) {
        boolean isExpired = false;
        for (Instant due = nextDue(); due != null && !due.isAfter(now); due = nextDue()) {
            parts = parts.minus(parts.keySet().iterator().next());
            isExpired = true;
        }
        return isExpired;
    }
}
