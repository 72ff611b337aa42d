package io.zenwatch.monitoring.protocol;

/**
 * Special identifiers. Identifiers are unsigned 32-bit numbers, carried in a {@code long}. Specification: Monitoring
 * Protocol, "Protocol Elements" and command WRAP; the numbers are Zenwatch's own, but for the current channel's.
 */
public final class SpecialIds {

    /** The channel that the consumer's commands refer to unless they name another. */
    public static final long CURRENT_CHANNEL = 0;

    /** Every channel between this consumer and the producer. */
    public static final long ALL_CHANNELS = 0xFFFF_FFFFL;

    /** Metric identifiers from here on are special: no metric instance has one. */
    public static final long FIRST_SPECIAL_METRIC = 0x8000_0000L;

    /** As the result of a command: new producer capabilities follow. */
    public static final long MON_MID_PRODUCER_CAPS = FIRST_SPECIAL_METRIC + 1;

    /** The greatest identifier and sequence number. */
    public static final long MAX = 0xFFFF_FFFFL;

    /** The sequence number of a response to something whose own could not be read. No command may use it. */
    public static final long NO_SEQUENCE = 0;

    private SpecialIds() {}

    static long require(long id) {
        if (id < 0 || id > MAX) {
            throw new IllegalArgumentException(id + " is no unsigned 32-bit number");
        }
        return id;
    }
}
