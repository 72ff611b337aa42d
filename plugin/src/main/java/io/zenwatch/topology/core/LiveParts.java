package io.zenwatch.topology.core;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/** Which parts of what is told are believed whole, and since when they all are or are not. Not thread-safe. */
final class LiveParts {

    private final Set<Part> live = EnumSet.noneOf(Part.class);
    private boolean isLive;
    private Instant since;

    LiveParts(Instant now) {
        since = now;
    }

    /** Whether that changes the whole. */
    boolean become(Part part, boolean isPartLive, Instant when) {
        if (isPartLive) {
            live.add(part);
        } else {
            live.remove(part);
        }
        boolean isWhole = live.size() == Part.values().length;
        if (isWhole == isLive) {
            return false;
        }
        isLive = isWhole;
        since = when;
        return true;
    }

    boolean isLive() {
        return isLive;
    }

    Instant since() {
        return since;
    }
}
