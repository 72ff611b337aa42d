package io.zenwatch.tools.watch.core;

import io.zenwatch.traffic.model.Flow;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Rates for people. */
final class Rates {

    private static final String[] UNITS = {"B/s", "kB/s", "MB/s", "GB/s", "TB/s"};
    private static final double STEP = 1_000;
    private static final double FEW = 9.95;

    private Rates() {}

    /** Such as {@code 1.2 MB/s}; {@code ?} where it is unknown. */
    static String text(@Nullable Flow flow) {
        return flow == null || flow.rate() == null ? "?" : bytes(flow.rate().bytes());
    }

    /** A sentence without its subject; {@code unknown} where it is. */
    static String sentence(@Nullable Flow flow) {
        if (flow == null || flow.rate() == null) {
            return "unknown";
        }
        String all = bytes(flow.rate().bytes()) + ", " + number(flow.rate().messages()) + " messages/s";
        Long dropped = flow.dropped();
        return dropped == null ? all : all + ", " + dropped + " dropped so far";
    }

    /** To sort by; what is unknown is less than nothing. */
    static double order(@Nullable Flow flow) {
        return flow == null || flow.rate() == null ? -1 : flow.rate().bytes();
    }

    private static String bytes(double rate) {
        int unit = 0;
        double value = rate;
        while (Math.round(value) >= STEP && unit < UNITS.length - 1) {
            value /= STEP;
            unit++;
        }
        return (unit == 0 ? String.valueOf(Math.round(value)) : number(value)) + " " + UNITS[unit];
    }

    private static String number(double value) {
        return value == 0 || value >= FEW
                ? String.valueOf(Math.round(value))
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
