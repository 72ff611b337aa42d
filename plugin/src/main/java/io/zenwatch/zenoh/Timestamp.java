package io.zenwatch.zenoh;

import java.time.Instant;

/**
 * A zenoh timestamp: a time and the id of the clock that gave it.
 *
 * @param ntp64 seconds since 1970 UTC in the upper, fractions of 2<sup>-32</sup> s in the lower 32 bits, unsigned
 * @param clock the id of the clock, which makes equal times of two clocks different timestamps
 */
public record Timestamp(long ntp64, ZenohId clock) implements Comparable<Timestamp> {

    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** A timestamp of an instant, rounded down to 2<sup>-32</sup> s. */
    public static Timestamp of(Instant instant, ZenohId clock) {
        long fraction = ((long) instant.getNano() << 32) / NANOS_PER_SECOND;
        return new Timestamp(instant.getEpochSecond() << 32 | fraction, clock);
    }

    /** The time, rounded down to nanoseconds. */
    public Instant toInstant() {
        return Instant.ofEpochSecond(ntp64 >>> 32, (ntp64 & 0xFFFF_FFFFL) * NANOS_PER_SECOND >>> 32);
    }

    /** By time, then by clock. */
    @Override
    public int compareTo(Timestamp other) {
        int byTime = Long.compareUnsigned(ntp64, other.ntp64);
        return byTime != 0 ? byTime : clock.compareTo(other.clock);
    }

    /** Zenoh's form: {@code <ntp64>/<clock>}. */
    @Override
    public String toString() {
        return Long.toUnsignedString(ntp64) + "/" + clock;
    }
}
