package io.zenwatch.history.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;

/**
 * For how long something was there. Time in which no recorder saw the network counts neither as there nor as away.
 *
 * @param <K> what identifies it
 * @param firstSeen when it was first there
 * @param lastSeen the moment after it was last there
 * @param isThere whether it is there at the end
 * @param seen for how long since {@code firstSeen} somebody saw the network
 * @param up for how long of that it was there
 * @param breaks how often it went
 * @param longestBreak the longest time that it was seen to be away
 */
public record Presence<K>(
        K id,
        Instant firstSeen,
        Instant lastSeen,
        boolean isThere,
        Duration seen,
        Duration up,
        int breaks,
        Duration longestBreak) {

    /** What breaks most comes first, then what was away longest, then what came first. */
    public static <K> Comparator<Presence<K>> flappingFirst() {
        return Comparator.<Presence<K>>comparingInt(Presence::breaks)
                .thenComparing(Presence::longestBreak)
                .reversed()
                .thenComparing(Presence::firstSeen);
    }

    /** The part of the time seen that it was there, from 0 to 1. */
    public double uptime() {
        return seen.isZero() ? 1 : up.toNanos() / (double) seen.toNanos();
    }
}
