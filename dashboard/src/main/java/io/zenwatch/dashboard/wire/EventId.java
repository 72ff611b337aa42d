package io.zenwatch.dashboard.wire;

import java.util.Optional;

/**
 * Where in a stream of changes somebody is.
 *
 * @param run which run of the dashboard numbers the changes
 * @param number of the last change that is included
 */
public record EventId(String run, long number) {

    private static final int MAX_DIGITS = 18;

    /** Reads what {@link #toString} gives; empty if it is none. */
    public static Optional<EventId> parse(String text) {
        int dash = text.lastIndexOf('-');
        String digits = text.substring(dash + 1);
        boolean isId = dash > 0
                && !digits.isEmpty()
                && digits.length() <= MAX_DIGITS
                && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return isId ? Optional.of(new EventId(text.substring(0, dash), Long.parseLong(digits))) : Optional.empty();
    }

    /** {@code <run>-<number>}. */
    @Override
    public String toString() {
        return run + "-" + number;
    }
}
