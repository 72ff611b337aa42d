package io.zenwatch.zenoh;

import java.util.HexFormat;
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

    /** Whether a text is an id as this class keeps it. */
    public static boolean isId(String hex) {
        return !hex.isEmpty() && hex.length() <= MAX_DIGITS && hex.charAt(0) != '0' && hasOnlyDigits(hex);
    }

    private static boolean hasOnlyDigits(String hex) {
        for (int i = 0; i < hex.length(); i++) {
            char c = hex.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                return false;
            }
        }
        return true;
    }

    /** As a record has it by itself, but ready at once: Java would make the code when it is first called. */
    @Override
    public boolean equals(Object other) {
        return other instanceof ZenohId that && hex.equals(that.hex);
    }

    @Override
    public int hashCode() {
        return hex.hashCode();
    }

    /** Orders as zenoh does: by the bytes of the id, which stand in the text from the last to the first. */
    @Override
    public int compareTo(ZenohId other) {
        int bytes = Math.max(byteLength(), other.byteLength());
        int order = 0;
        for (int i = 0; order == 0 && i < bytes; i++) {
            order = Integer.compare(byteAt(i), other.byteAt(i));
        }
        return order;
    }

    private int byteLength() {
        return (hex.length() + 1) / 2;
    }

    private int byteAt(int i) {
        int end = hex.length() - 2 * i;
        return end <= 0 ? 0 : HexFormat.fromHexDigits(hex, Math.max(0, end - 2), end);
    }

    @Override
    public String toString() {
        return hex;
    }
}
