package io.zenwatch.zenoh;

import java.util.Locale;

/**
 * The id of a zenoh process: zenoh's hexadecimal text, 1 to 32 digits without leading zeros, lower case.
 *
 * @param hex the text as it stands in keys and in JSON
 */
public record ZenohId(String hex) implements Comparable<ZenohId> {

    private static final int MAX_DIGITS = 32;

    /** Accepts upper case and keeps lower case. */
    public ZenohId {
        hex = hex.toLowerCase(Locale.ROOT);
        if (!isId(hex)) {
            throw new ZenohException(
                    ZenohException.Code.INVALID_ARGUMENT,
                    "'" + hex + "' is no zenoh id: 1 to " + MAX_DIGITS + " hex digits, not beginning with 0");
        }
    }

    private static boolean isId(String hex) {
        return !hex.isEmpty()
                && hex.length() <= MAX_DIGITS
                && hex.charAt(0) != '0'
                && hex.chars().allMatch(c -> c >= '0' && c <= '9' || c >= 'a' && c <= 'f');
    }

    /** Orders by number, as zenoh does. */
    @Override
    public int compareTo(ZenohId other) {
        int byLength = Integer.compare(hex.length(), other.hex.length());
        return byLength != 0 ? byLength : hex.compareTo(other.hex);
    }

    @Override
    public String toString() {
        return hex;
    }
}
