package io.zenwatch.subscriber.core;

import io.zenwatch.zenoh.KeyExpr;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of each key. Deleted keys are remembered until every epoch begun before their delete, or before a
 * reply that still names them, has ended, then for a while, and never more than {@link #MAX_DELETED} of them.
 */
final class KeyStates {

    static final int MAX_DELETED = 100_000;
    static final long REMEMBER_NANOS = 10_000_000_000L;

    private final Map<KeyExpr, KeyState> states = new HashMap<>();

    /** Deleted keys with the last epoch begun before, in the order of their deletes. */
    private final Map<KeyExpr, Long> waiting = new LinkedHashMap<>();

    /** Deleted keys with the time at which they are forgotten, earliest first. */
    private final Map<KeyExpr, Long> expiring = new LinkedHashMap<>();

    private long lastBegun;
    private long endedUpTo;

    @Nullable
    KeyState get(KeyExpr key) {
        return states.get(key);
    }

    KeyState getOrCreate(KeyExpr key) {
        KeyState state = states.get(key);
        if (state == null) {
            state = new KeyState(key);
            states.put(key, state);
        }
        return state;
    }

    Collection<KeyState> all() {
        return states.values();
    }

    /** To be called after each change of a key between standing and deleted, and when a reply names a deleted one. */
    void changed(KeyState state, long now) {
        waiting.remove(state.key);
        expiring.remove(state.key);
        if (state.isPresent()) {
            return;
        }
        if (lastBegun <= endedUpTo) {
            expiring.put(state.key, now + REMEMBER_NANOS);
        } else {
            waiting.put(state.key, lastBegun);
        }
        if (waiting.size() + expiring.size() > MAX_DELETED) {
            forgetFirst(expiring.isEmpty() ? waiting : expiring);
        }
    }

    /** An epoch begins. */
    void begun(long epoch) {
        lastBegun = epoch;
    }

    /** All epochs up to one have ended. */
    void ended(long epoch, long now) {
        endedUpTo = epoch;
        Iterator<Map.Entry<KeyExpr, Long>> eldest = waiting.entrySet().iterator();
        while (eldest.hasNext()) {
            Map.Entry<KeyExpr, Long> next = eldest.next();
            if (next.getValue() > endedUpTo) {
                return;
            }
            eldest.remove();
            expiring.put(next.getKey(), now + REMEMBER_NANOS);
        }
    }

    void expire(long now) {
        while (expiresAt() <= now) {
            forgetFirst(expiring);
        }
    }

    /** When the next deleted key is to be forgotten. */
    long expiresAt() {
        return expiring.isEmpty() ? Pacer.NEVER : expiring.values().iterator().next();
    }

    private void forgetFirst(Map<KeyExpr, Long> deleted) {
        Iterator<KeyExpr> keys = deleted.keySet().iterator();
        states.remove(keys.next());
        keys.remove();
    }
}
