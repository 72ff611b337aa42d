package io.zenwatch.zenoh.session;

/** What a subscriber does whose callback has fallen behind its bound. */
public enum Overflow {
    /** Drops the oldest waiting sample and counts it ({@link Subscriber#dropped()}). */
    DROP_OLDEST,
    /**
     * Makes the sender wait, and with it everything that reaches this session over the same link: other subscribers,
     * replies, liveliness. A put of this very session waits too. Choose it only where each sample counts and the
     * callback is known to be quick.
     */
    BACKPRESSURE
}
