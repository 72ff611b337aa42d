package io.zenwatch.topology.core;

import io.zenwatch.zenoh.KeyExpr;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which liveliness tokens stand. A session that loses its transports is told that every token is gone. Therefore one counts
 * as gone only when it has been for {@link #SETTLES} while the view was live, or when its session was seen to leave. Not
 * thread-safe.
 */
public final class StandingTokens {

    static final Duration SETTLES = Duration.ofMillis(500);

    /** Anybody can declare any number of tokens: what is beyond is passed over. */
    static final int MAX = 100_000;

    private final Set<KeyExpr> standing = new HashSet<>();
    private final Map<KeyExpr, Instant> going = new HashMap<>();
    private boolean isLive;

    /** A token appeared; whether it was not standing. */
    public boolean appeared(KeyExpr token) {
        going.remove(token);
        return standing.size() < MAX && standing.add(token);
    }

    /**
     * A token vanished, or so it seems.
     *
     * @param isExpected whether its session was seen to leave: then it counts at once
     */
    public void vanished(KeyExpr token, boolean isExpected, Instant now) {
        if (standing.contains(token)) {
            going.put(token, isExpected ? now : now.plus(SETTLES));
        }
    }

    /** The view is live from now on, or is no longer. What seems to have gone meanwhile has time to come back. */
    public void live(boolean isLive, Instant now) {
        if (isLive && !this.isLive) {
            going.replaceAll((token, due) -> now.plus(SETTLES));
        }
        this.isLive = isLive;
    }

    /** When {@link #takeGone} may have something; null for not before something else happens. */
    public @Nullable Instant nextDue() {
        return isLive ? going.values().stream().min(Instant::compareTo).orElse(null) : null;
    }

    /** Takes the tokens that count as gone now. */
    public List<KeyExpr> takeGone(Instant now) {
        List<KeyExpr> gone = new ArrayList<>();
        if (!isLive) {
            return gone;
        }
        for (Iterator<Map.Entry<KeyExpr, Instant>> all = going.entrySet().iterator(); all.hasNext(); ) {
            Map.Entry<KeyExpr, Instant> next = all.next();
            if (!next.getValue().isAfter(now)) {
                gone.add(next.getKey());
                standing.remove(next.getKey());
                all.remove();
            }
        }
        return gone;
    }
}
