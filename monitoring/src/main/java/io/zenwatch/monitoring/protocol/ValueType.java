package io.zenwatch.monitoring.protocol;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The types of values, with their form in PDUs. */
public enum ValueType {
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** A signed 64-bit number: decimal text in JSON, a number in CBOR. */
    INT64,
    /** An unsigned 64-bit number: decimal text in JSON, a number in CBOR. */
    UINT64,
    /** A 64-bit floating point number; in JSON {@code "NaN"}, {@code "Infinity"} and {@code "-Infinity"} are text. */
    DOUBLE,
    /** Text. */
    STRING,
    /** Bytes: base64 in JSON, a byte string in CBOR. */
    OPAQUE,
    /** An array of plain values. */
    LIST,
    /** An object of plain values. */
    RECORD;

    /** The name in PDUs. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a name in PDUs; null when there is none. */
    public static @Nullable ValueType named(String name) {
        for (ValueType type : values()) {
            if (type.toString().equals(name)) {
                return type;
            }
        }
        return null;
    }
}
