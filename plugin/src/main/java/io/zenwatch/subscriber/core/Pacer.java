package io.zenwatch.subscriber.core;

import java.util.random.RandomGenerator;

/** Spaces out queries that the subscriber makes by itself: 0.8 s, doubling to 30 s, and 0.8 s again after a rest. */
public final class Pacer {

    /** A time that never comes. */
    public static final long NEVER = Long.MAX_VALUE;

    static final long MIN_NANOS = 800_000_000L;
    static final long MAX_NANOS = 30_000_000_000L;

    private final RandomGenerator random;
    private long delay;
    private long next;

    Pacer(RandomGenerator random) {
        this.random = random;
    }

    /** When something may run that was wanted now. */
    long soonest(long now) {
        return Math.max(now, next);
    }

    /** When something may run that was wanted now and should not run at once. */
    long later(long now) {
        return Math.max(now + jittered(MIN_NANOS), next);
    }

    /** It runs now. */
    void ran(long now) {
        boolean rested = now - next > delay;
        delay = rested ? MIN_NANOS : Math.min(Math.max(2 * delay, MIN_NANOS), MAX_NANOS);
        next = now + jittered(delay);
    }

    private long jittered(long nanos) {
        return Math.min(nanos + (long) (random.nextDouble() * nanos / 4), MAX_NANOS);
    }
}
