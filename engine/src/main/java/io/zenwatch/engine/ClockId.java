package io.zenwatch.engine;

import io.zenwatch.zenoh.ZenohId;

/** The id of a clock, and both halves of its number, which is the form of the native methods. */
record ClockId(ZenohId id, long high, long low) {

    private static final int HALF_DIGITS = 16;

    /** What a process stamps with is mostly one clock: its session's. */
    private static volatile ClockId last = parse(new ZenohId("1"));

    static ClockId of(ZenohId id) {
        ClockId clock = last;
        if (!clock.id.equals(id)) {
            clock = parse(id);
            last = clock;
        }
        return clock;
    }

    private static ClockId parse(ZenohId id) {
        String hex = id.hex();
        int digits = hex.length();
        int half = Math.max(0, digits - HALF_DIGITS);
        long high = half == 0 ? 0 : Long.parseUnsignedLong(hex, 0, half, 16);
        return new ClockId(id, high, Long.parseUnsignedLong(hex, half, digits, 16));
    }
}
