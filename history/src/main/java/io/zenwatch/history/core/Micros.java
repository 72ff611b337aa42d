package io.zenwatch.history.core;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the database has them: microseconds since 1970. */
public final class Micros {

    /** The microseconds of a day. */
    public static final long DAY = 86_400_000_000L;

    private Micros() {}

    /** The last whole microsecond; times far away become the nearest that fits. */
    public static long of(Instant time) {
        if (time.getEpochSecond() >= Long.MAX_VALUE / 1_000_000) {
            return Long.MAX_VALUE;
        } else if (time.getEpochSecond() <= Long.MIN_VALUE / 1_000_000) {
            return Long.MIN_VALUE;
        }
        return ChronoUnit.MICROS.between(Instant.EPOCH, time);
    }

    /** The time. */
    public static Instant toInstant(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
    }

    /** The beginning of the next day in UTC. */
    public static long nextDay(long micros) {
        return (Math.floorDiv(micros, DAY) + 1) * DAY;
    }
}
