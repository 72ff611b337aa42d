package io.zenwatch.monitoring.protocol.codec;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;

import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.zenoh.ZBytes;
import java.math.BigInteger;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of an object that was read, with the types that they must have. A field that is missing is null. */
record PduFields(Map<String, Object> tree) {

    private static final BigInteger TWO_64 = BigInteger.ONE.shiftLeft(64);

    boolean has(String name) {
        return tree.containsKey(name);
    }

    String text(String name) throws PduException {
        if (tree.get(name) instanceof String text) {
            return text;
        }
        throw wrong(name, "text");
    }

    String textOr(String name, String otherwise) throws PduException {
        return has(name) ? text(name) : otherwise;
    }

    boolean flag(String name) throws PduException {
        if (tree.get(name) instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false");
    }

    long uint32(String name) throws PduException {
        if (tree.get(name) instanceof Long id && id >= 0 && id <= SpecialIds.MAX) {
            return id;
        }
        throw wrong(name, "an unsigned 32-bit number");
    }

    long uint64(String name) throws PduException {
        Long bits = uint64(tree.get(name));
        if (bits == null) {
            throw wrong(name, "an unsigned 64-bit number, in JSON as decimal text");
        }
        return bits;
    }

    long uint64Or(String name, long otherwise) throws PduException {
        return has(name) ? uint64(name) : otherwise;
    }

    ZBytes opaque(String name) throws PduException {
        ZBytes bytes = opaque(tree.get(name));
        if (bytes == null) {
            throw wrong(name, "bytes, in JSON as base64");
        }
        return bytes;
    }

    PduFields fields(String name) throws PduException {
        PduFields fields = fields(tree.get(name));
        if (fields == null) {
            throw wrong(name, "an object");
        }
        return fields;
    }

    List<?> items(String name) throws PduException {
        if (tree.get(name) instanceof List<?> items) {
            return items;
        }
        throw wrong(name, "an array");
    }

    @SuppressWarnings("unchecked")
    static @Nullable PduFields fields(@Nullable Object tree) {
        return tree instanceof Map<?, ?> map ? new PduFields((Map<String, Object>) map) : null;
    }

    static @Nullable ZBytes opaque(@Nullable Object tree) {
        if (tree instanceof ZBytes bytes) {
            return bytes;
        }
        if (tree instanceof String text) {
            try {
                return ZBytes.wrap(Base64.getDecoder().decode(text));
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return null;
    }

    static @Nullable Long int64(@Nullable Object tree) {
        if (tree instanceof Long number) {
            return number;
        }
        try {
            return tree instanceof String text ? Long.valueOf(text) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    static @Nullable Long uint64(@Nullable Object tree) {
        if (tree instanceof Long number) {
            return number >= 0 ? number : null;
        }
        if (tree instanceof BigInteger big) {
            return big.signum() >= 0 && big.compareTo(TWO_64) < 0 ? big.longValue() : null;
        }
        try {
            return tree instanceof String text ? Long.parseUnsignedLong(text) : null;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private PduException wrong(String name, String expected) {
        return new PduException(
                MON_STATUS_BAD_ARGUMENT, "'" + name + "' " + (has(name) ? "must be " : "is missing: ") + expected);
    }
}
