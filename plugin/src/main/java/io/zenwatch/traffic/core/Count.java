package io.zenwatch.traffic.core;

/** What a node counted in one direction. Sums stop at the greatest number. */
record Count(long bytes, long messages, long dropped) {

    static final Count NONE = new Count(0, 0, 0);

    static Count ofBytes(long bytes) {
        return new Count(bytes, 0, 0);
    }

    static Count ofMessages(long messages) {
        return new Count(0, messages, 0);
    }

    static Count ofDropped(long dropped) {
        return new Count(0, 0, dropped);
    }

    Count plus(Count that) {
        return new Count(sum(bytes, that.bytes), sum(messages, that.messages), sum(dropped, that.dropped));
    }

    /** Neither is negative. */
    private static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
