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
    private static final long FRACTION_MASK = 0xFFFF_FFFFL;

    /**
     * A timestamp of an instant, rounded down to 2<sup>-32</sup> s.
     *
     * @throws ZenohException {@link ZenohException.Code#INVALID_ARGUMENT} if the instant is before 1970 or after
     *     February 2106, where zenoh's timestamps end
     */
    public static Timestamp of(Instant instant, ZenohId clock) {
        long second = instant.getEpochSecond();
        if (second < 0 || second > FRACTION_MASK) {
            throw new ZenohException(
                    ZenohException.Code.INVALID_ARGUMENT, "a zenoh timestamp cannot hold the instant " + instant);
        }
        long fraction = ((long) instant.getNano() << 32) / NANOS_PER_SECOND;
        return new Timestamp(second << 32 | fraction, clock);
    }

    /** The time, rounded up to nanoseconds: the instant that {@link #of} was given. */
    public Instant toInstant() {
        long nanos = (ntp64 & FRACTION_MASK) * NANOS_PER_SECOND + FRACTION_MASK >>> 32;
        return Instant.ofEpochSecond(ntp64 >>> 32, nanos);
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
