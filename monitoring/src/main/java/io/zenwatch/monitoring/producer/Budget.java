package io.zenwatch.monitoring.producer;

/** The bytes of values that wait on all channels together. */
final class Budget {

    private final long limit;
    private long used;

    Budget(long limit) {
        this.limit = limit;
    }

    boolean fits(long bytes) {
        return used + bytes <= limit;
    }

    void take(long bytes) {
        used += bytes;
    }

    void giveBack(long bytes) {
        used -= bytes;
    }

    long used() {
        return used;
    }
}
