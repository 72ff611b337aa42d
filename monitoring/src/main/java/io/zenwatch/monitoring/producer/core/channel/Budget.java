package io.zenwatch.monitoring.producer.core.channel;

/** The bytes of values that wait on all channels together. */
public final class Budget {

    private final long limit;
    private long used;

    public Budget(long limit) {
        this.limit = limit;
    }

    public boolean fits(long bytes) {
        return used + bytes <= limit;
    }

    public void take(long bytes) {
        used += bytes;
    }

    public void giveBack(long bytes) {
        used -= bytes;
    }

    long used() {
        return used;
    }
}
