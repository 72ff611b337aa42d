package io.zenwatch.subscriber.core;

import io.zenwatch.zenoh.KeyExpr;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which owners' tokens stand, and whose last one is gone. */
final class Owners {

    /** How long an owner may be without a token before it counts as gone. */
    static final long SETTLE_NANOS = 500_000_000L;

    /** Owned keys with the tokens that stand for them, at least one. */
    private final Map<KeyExpr, Set<KeyExpr>> standing = new HashMap<>();

    /** Owned keys whose last token went. */
    private final Map<KeyExpr, Going> going = new HashMap<>();

    private long nextDue = Pacer.NEVER;

    /** A token appeared; whether it is its owner's first. */
    boolean appeared(KeyExpr token, KeyExpr owned) {
        going.remove(owned);
        Set<KeyExpr> tokens = standing.computeIfAbsent(owned, key -> new HashSet<>());
        return tokens.add(token) && tokens.size() == 1;
    }

    /** @param generation {@link OwnTransports#generation()} */
    void vanished(KeyExpr token, KeyExpr owned, int generation, long now) {
        Set<KeyExpr> tokens = standing.get(owned);
        if (tokens != null && tokens.remove(token) && tokens.isEmpty()) {
            standing.remove(owned);
            going.put(owned, new Going(now + SETTLE_NANOS, generation));
            nextDue = Math.min(nextDue, now + SETTLE_NANOS);
        }
    }

    long nextDue() {
        return nextDue;
    }

    /**
     * Takes the owned keys whose owner counts as gone now. A token that went while the session had no transport, or just
     * before, says nothing.
     */
    List<KeyExpr> takeGone(int generation, long now) {
        List<KeyExpr> gone = new ArrayList<>();
        nextDue = Pacer.NEVER;
        for (Iterator<Map.Entry<KeyExpr, Going>> all = going.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<KeyExpr, Going> next = all.next();
            Going how = next.getValue();
            if (how.due() > now) {
                nextDue = Math.min(nextDue, how.due());
                continue;
            }
            if (how.generation() == generation) {
                gone.add(next.getKey());
            }
            all.remove();
        }
        return gone;
    }

    private record Going(long due, int generation) {}
}
