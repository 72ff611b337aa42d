package io.zenwatch.monitoring.protocol.codec;

import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.zenoh.ZBytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** The form of values in PDUs. */
public final class ValueCodec {

    private ValueCodec() {}

    /** Writes a value whose type stands beside it. */
    static void write(JsonGenerator generator, boolean isBinary, Value value) {
        if (value instanceof Value.Int number) {
            writeInt64(generator, isBinary, number.value());
        } else if (value instanceof Value.Unsigned number) {
            writeUint64(generator, isBinary, number.bits());
        } else if (value instanceof Value.Opaque bytes) {
            writeOpaque(generator, bytes.value());
        } else {
            writePlain(generator, isBinary, value);
        }
    }

    /** Writes a value whose type its form tells. A parameter may be any value. */
    static void writePlain(JsonGenerator generator, boolean isBinary, Value value) {
        if (value instanceof Value.Bool flag) {
            generator.writeBoolean(flag.value());
        } else if (value instanceof Value.Int number) {
            generator.writeNumber(number.value());
        } else if (value instanceof Value.Real number) {
            writeDouble(generator, isBinary, number.value());
        } else if (value instanceof Value.Text text) {
            generator.writeString(text.value());
        } else if (value instanceof Value.Items items) {
            generator.writeStartArray();
            items.values().forEach(item -> writePlain(generator, isBinary, item));
            generator.writeEndArray();
        } else if (value instanceof Value.Fields fields) {
            writeFields(generator, isBinary, fields.values());
        } else {
            write(generator, isBinary, value);
        }
    }

    static void writeFields(JsonGenerator generator, boolean isBinary, Map<String, Value> fields) {
        generator.writeStartObject();
        fields.forEach((name, field) -> {
            generator.writeName(name);
            writePlain(generator, isBinary, field);
        });
        generator.writeEndObject();
    }

    static void writeInt64(JsonGenerator generator, boolean isBinary, long number) {
        if (isBinary) {
            generator.writeNumber(number);
        } else {
            generator.writeString(Long.toString(number));
        }
    }

    static void writeUint64(JsonGenerator generator, boolean isBinary, long bits) {
        if (!isBinary) {
            generator.writeString(Long.toUnsignedString(bits));
        } else if (bits >= 0) {
            generator.writeNumber(bits);
        } else {
            generator.writeNumber(new BigInteger(Long.toUnsignedString(bits)));
        }
    }

    static void writeOpaque(JsonGenerator generator, ZBytes bytes) {
        generator.writeBinary(bytes.toByteArray());
    }

    private static void writeDouble(JsonGenerator generator, boolean isBinary, double number) {
        if (isBinary || Double.isFinite(number)) {
            generator.writeNumber(number);
        } else {
            generator.writeString(Double.toString(number));
        }
    }

    /** Reads a value of a known type; null when the tree is none. */
    public static @Nullable Value read(ValueType type, Object tree) {
        return switch (type) {
            case BOOLEAN -> tree instanceof Boolean flag ? new Value.Bool(flag) : null;
            case INT64 -> {
                Long number = PduFields.int64(tree);
                yield number == null ? null : new Value.Int(number);
            }
            case UINT64 -> {
                Long bits = PduFields.uint64(tree);
                yield bits == null ? null : new Value.Unsigned(bits);
            }
            case DOUBLE -> readDouble(tree);
            case STRING -> tree instanceof String text ? new Value.Text(text) : null;
            case OPAQUE -> {
                ZBytes bytes = PduFields.opaque(tree);
                yield bytes == null ? null : new Value.Opaque(bytes);
            }
            case LIST -> tree instanceof List<?> ? readPlain(tree) : null;
            case RECORD -> tree instanceof Map<?, ?> ? readPlain(tree) : null;
        };
    }

    private static @Nullable Value readDouble(Object tree) {
        if (tree instanceof Number number) {
            return new Value.Real(number.doubleValue());
        }
        if (tree instanceof String text) {
            return switch (text) {
                case "NaN" -> new Value.Real(Double.NaN);
                case "Infinity" -> new Value.Real(Double.POSITIVE_INFINITY);
                case "-Infinity" -> new Value.Real(Double.NEGATIVE_INFINITY);
                default -> null;
            };
        }
        return null;
    }

    /** Reads a value whose type its form tells; null when it is none. */
    static @Nullable Value readPlain(Object tree) {
        if (tree instanceof Boolean flag) {
            return new Value.Bool(flag);
        }
        if (tree instanceof Long number) {
            return new Value.Int(number);
        }
        if (tree instanceof Double number) {
            return Double.isFinite(number) ? new Value.Real(number) : null;
        }
        if (tree instanceof String text) {
            return new Value.Text(text);
        }
        if (tree instanceof List<?> list) {
            List<Value> items = new ArrayList<>(list.size());
            for (Object element : list) {
                Value item = readPlain(element);
                if (item == null) {
                    return null;
                }
                items.add(item);
            }
            return new Value.Items(items);
        }
        PduFields fields = PduFields.fields(tree);
        Map<String, Value> values = fields == null ? null : readFields(fields);
        return values == null ? null : new Value.Fields(values);
    }

    /** Reads the values of parameters, which need not be plain; null when one is no value. */
    static @Nullable Map<String, Value> readParameters(PduFields fields) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : fields.tree().entrySet()) {
            Object tree = entry.getValue();
            Value value = tree instanceof ZBytes || tree instanceof BigInteger
                    ? read(tree instanceof ZBytes ? ValueType.OPAQUE : ValueType.UINT64, tree)
                    : readPlain(tree);
            if (value == null) {
                return null;
            }
            values.put(entry.getKey(), value);
        }
        return values;
    }

    private static @Nullable Map<String, Value> readFields(PduFields fields) {
        Map<String, Value> values = new LinkedHashMap<>();
        for (Map.Entry<String, Object> entry : fields.tree().entrySet()) {
            Value value = readPlain(entry.getValue());
            if (value == null) {
                return null;
            }
            values.put(entry.getKey(), value);
        }
        return values;
    }
}
