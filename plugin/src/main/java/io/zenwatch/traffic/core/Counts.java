package io.zenwatch.traffic.core;

/** What a node counted in both directions. */
record Counts(Count sent, Count received) {

    static final Counts NONE = new Counts(Count.NONE, Count.NONE);

    static Counts of(boolean isSent, Count count) {
        return isSent ? new Counts(count, Count.NONE) : new Counts(Count.NONE, count);
    }

    Counts plus(Counts that) {
        return new Counts(sent.plus(that.sent), received.plus(that.received));
    }

    boolean hasDropped() {
        return sent.dropped() > 0 || received.dropped() > 0;
    }

    boolean hasDroppedAsMuchAs(Counts that) {
        return sent.dropped() == that.sent.dropped() && received.dropped() == that.received.dropped();
    }
}
