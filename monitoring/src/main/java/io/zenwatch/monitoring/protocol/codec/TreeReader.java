package io.zenwatch.monitoring.protocol.codec;

import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_MALFORMED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_TOO_LARGE;

import io.zenwatch.zenoh.ZBytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads one PDU as a tree of {@link Map}, {@link List}, {@link String}, {@link Boolean}, {@link Long}, {@link BigInteger},
 * {@link Double} and {@link ZBytes}, without ever holding more than the limits allow.
 */
final class TreeReader {

    private static final String SEQUENCE = "sequence";

    private final JsonParser parser;
    private final ReadLimits limits;
    private long start;
    private int nodes;

    TreeReader(JsonParser parser, ReadLimits limits) {
        this.parser = parser;
        this.limits = limits;
    }

    /**
     * A PDU's fields.
     *
     * @param excess what goes beyond the limits, and then the sequence number alone counts; null for nothing
     */
    record Tree(Map<String, Object> fields, @Nullable String excess) {}

    /** Reads the object that the parser stands at the begin of, to its end, whatever its size. */
    Tree readPdu() throws PduException {
        start = parser.currentTokenLocation().getByteOffset();
        nodes = 0;
        Map<String, Object> fields = new LinkedHashMap<>();
        String excess = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            if (excess != null) {
                if (name.equals(SEQUENCE) && token == JsonToken.VALUE_NUMBER_INT) {
                    fields.put(name, readInteger());
                }
                parser.skipChildren();
                continue;
            }
            int depth = parser.streamReadContext().getNestingDepth();
            try {
                Object value = readValue(token, 1);
                if (value != null) {
                    fields.put(name, value);
                }
            } catch (PduException e) {
                if (e.status() != MON_STATUS_TOO_LARGE) {
                    throw e;
                }
                excess = e.getMessage();
                leave(token, depth);
            }
        }
        if (excess == null && consumed() > limits.bytes()) {
            excess = tooManyBytes();
        }
        return new Tree(fields, excess);
    }

    /** Goes on to the end of a value of which the begin and perhaps more was read. */
    private void leave(JsonToken token, int depth) {
        int outside = token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY ? depth - 1 : depth;
        while (parser.streamReadContext().getNestingDepth() > outside) {
            parser.nextToken();
        }
    }

    private @Nullable Object readValue(JsonToken token, int depth) throws PduException {
        if (++nodes > limits.nodes()) {
            throw new PduException(MON_STATUS_TOO_LARGE, "more than " + limits.nodes() + " values in one PDU");
        }
        if (consumed() > limits.bytes()) {
            throw new PduException(MON_STATUS_TOO_LARGE, tooManyBytes());
        }
        return switch (token) {
            case START_OBJECT -> readFields(deeper(depth));
            case START_ARRAY -> readItems(deeper(depth));
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> readInteger();
            case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case VALUE_EMBEDDED_OBJECT -> readBytes();
            default -> throw new PduException(MON_STATUS_MALFORMED, "no value can be " + token);
        };
    }

    private ZBytes readBytes() throws PduException {
        byte[] bytes = parser.getBinaryValue();
        if (bytes == null) {
            throw new PduException(MON_STATUS_MALFORMED, "a value that is neither bytes nor anything else");
        }
        return ZBytes.wrap(bytes);
    }

    private Object readInteger() {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            default -> parser.getBigIntegerValue();
        };
    }

    private int deeper(int depth) throws PduException {
        if (depth >= limits.depth()) {
            throw new PduException(MON_STATUS_TOO_LARGE, "more than " + limits.depth() + " levels in one PDU");
        }
        return depth + 1;
    }

    private Map<String, Object> readFields(int depth) throws PduException {
        Map<String, Object> fields = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Object value = readValue(parser.nextToken(), depth);
            if (value != null) {
                fields.put(name, value);
            }
        }
        return fields;
    }

    private List<Object> readItems(int depth) throws PduException {
        List<Object> items = new ArrayList<>();
        for (JsonToken token = parser.nextToken(); token != JsonToken.END_ARRAY; token = parser.nextToken()) {
            Object item = readValue(token, depth);
            if (item == null) {
                throw new PduException(MON_STATUS_MALFORMED, "null stands for nothing in a list");
            }
            items.add(item);
        }
        return items;
    }

    private long consumed() {
        return parser.currentLocation().getByteOffset() - start;
    }

    private String tooManyBytes() {
        return "more than " + limits.bytes() + " bytes in one PDU";
    }
}
