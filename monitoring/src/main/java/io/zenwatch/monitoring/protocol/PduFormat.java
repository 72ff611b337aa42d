package io.zenwatch.monitoring.protocol;

import io.zenwatch.zenoh.Encoding;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How PDUs are written. Both have the same fields. */
public enum PduFormat {
    /** Text, for people and simple consumers. */
    JSON,
    /** Binary, with the same fields: shorter, and faster to read. */
    CBOR;

    /** Zenoh's encoding of it, which frames without layers have. */
    public Encoding encoding() {
        return this == JSON ? Encoding.APPLICATION_JSON : Encoding.APPLICATION_CBOR;
    }

    /** The name in the parameters of a selector. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The format of a name; null when there is none. */
    public static @Nullable PduFormat named(String name) {
        for (PduFormat format : values()) {
            if (format.toString().equals(name)) {
                return format;
            }
        }
        return null;
    }
}
