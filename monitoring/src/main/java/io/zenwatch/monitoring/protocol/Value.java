package io.zenwatch.monitoring.protocol;

import io.zenwatch.zenoh.ZBytes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A measured value, a control's result, or the value of a parameter.
 *
 * <p>Inside of a {@link Items} or {@link Fields} stand <em>plain</em> values only, whose type the form tells: booleans,
 * signed and finite floating point numbers, texts, lists and records.
 */
public sealed interface Value {

    /** Its type, which says its form in PDUs. */
    ValueType type();

    /** About how many bytes it takes in a PDU. Bounds of buffers count it. */
    int weight();

    /** Whether it may stand inside of another. */
    default boolean isPlain() {
        return true;
    }

    /** A value of type {@link ValueType#BOOLEAN}. */
    static Value of(boolean value) {
        return new Bool(value);
    }

    /** A value of type {@link ValueType#INT64}. */
    static Value of(long value) {
        return new Int(value);
    }

    /** A value of type {@link ValueType#DOUBLE}. */
    static Value of(double value) {
        return new Real(value);
    }

    /** A value of type {@link ValueType#STRING}. */
    static Value of(String value) {
        return new Text(value);
    }

    /** True or false: {@link ValueType#BOOLEAN}. */
    record Bool(boolean value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.BOOLEAN;
        }

        @Override
        public int weight() {
            return 5;
        }
    }

    /** A signed 64-bit number: {@link ValueType#INT64}. */
    record Int(long value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.INT64;
        }

        @Override
        public int weight() {
            return 20;
        }
    }

    /**
     * An unsigned 64-bit number, which is not plain: {@link ValueType#UINT64}.
     *
     * @param bits to be read as unsigned
     */
    record Unsigned(long bits) implements Value {
        @Override
        public ValueType type() {
            return ValueType.UINT64;
        }

        @Override
        public int weight() {
            return 20;
        }

        @Override
        public boolean isPlain() {
            return false;
        }
    }

    /** A floating point number, plain while it is finite: {@link ValueType#DOUBLE}. */
    record Real(double value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.DOUBLE;
        }

        @Override
        public int weight() {
            return 20;
        }

        @Override
        public boolean isPlain() {
            return Double.isFinite(value);
        }
    }

    /** A text: {@link ValueType#STRING}. */
    record Text(String value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.STRING;
        }

        @Override
        public int weight() {
            return value.length() + 2;
        }
    }

    /** Bytes, which are not plain: {@link ValueType#OPAQUE}. */
    record Opaque(ZBytes value) implements Value {
        @Override
        public ValueType type() {
            return ValueType.OPAQUE;
        }

        @Override
        public int weight() {
            return value.length() * 4 / 3 + 4;
        }

        @Override
        public boolean isPlain() {
            return false;
        }
    }

    /** Several plain values: {@link ValueType#LIST}. */
    record Items(List<Value> values) implements Value {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is not plain
         */
        public Items {
            values = List.copyOf(values);
            values.forEach(Value::requirePlain);
        }

        @Override
        public ValueType type() {
            return ValueType.LIST;
        }

        @Override
        public int weight() {
            int weight = 2;
            for (Value value : values) {
                weight += value.weight() + 1;
            }
            return weight;
        }
    }

    /** Plain values by their names, in an order that is kept: {@link ValueType#RECORD}. */
    record Fields(Map<String, Value> values) implements Value {

        /**
         * Checks the values.
         *
         * @throws IllegalArgumentException if one is not plain
         */
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
            values.values().forEach(Value::requirePlain);
        }

        @Override
        public ValueType type() {
            return ValueType.RECORD;
        }

        @Override
        public int weight() {
            int weight = 2;
            for (Map.Entry<String, Value> field : values.entrySet()) {
                weight += field.getKey().length() + field.getValue().weight() + 4;
            }
            return weight;
        }
    }

    private static void requirePlain(Value value) {
        if (!value.isPlain()) {
            throw new IllegalArgumentException(
                    "no " + value.type() + " can stand inside of a list or record: " + value);
        }
    }
}
