package io.zenwatch.connection.model;

import java.math.BigInteger;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Immutable deep copies of JSON values in one form, so that what is equal in JSON is equal in Java. */
final class FrozenJson {

    /** How deep a value may be; guards against one that holds itself, too. */
    static final int MAX_DEPTH = 32;

    private FrozenJson() {}

    static Map<String, Object> freeze(Map<String, Object> object) {
        return object instanceof Frozen<Object> ? object : freezeObject(object, 1);
    }

    static Map<String, String> freezeTexts(Map<String, String> texts) {
        if (texts instanceof Frozen<String>) {
            return texts;
        }
        Map<String, String> copy = new LinkedHashMap<>();
        texts.forEach((name, text) -> copy.put(Objects.requireNonNull(name), Objects.requireNonNull(text)));
        return new Frozen<>(copy);
    }

    private static Map<String, Object> freezeObject(Map<?, ?> object, int depth) {
        Map<String, Object> copy = new LinkedHashMap<>();
        object.forEach((name, value) -> {
            if (!(name instanceof String text)) {
                throw new IllegalArgumentException("a name in a JSON object must be text, not " + name);
            }
            if (value != null) {
                copy.put(text, freezeValue(value, depth + 1));
            }
        });
        return new Frozen<>(copy);
    }

    private static Object freezeValue(Object value, int depth) {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("JSON more than " + MAX_DEPTH + " levels deep");
        } else if (value instanceof String || value instanceof Boolean || value instanceof Long) {
            return value;
        } else if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        } else if (value instanceof BigInteger number) {
            return number.bitLength() < Long.SIZE ? (Object) number.longValue() : number;
        } else if (value instanceof Double || value instanceof Float) {
            return finite(((Number) value).doubleValue());
        } else if (value instanceof Map<?, ?> object) {
            return freezeObject(object, depth);
        } else if (value instanceof List<?> elements) {
            List<Object> copy = new ArrayList<>(elements.size());
            for (Object element : elements) {
                if (element == null) {
                    throw new IllegalArgumentException("a list in JSON cannot hold null here");
                }
                copy.add(freezeValue(element, depth + 1));
            }
            return Collections.unmodifiableList(copy);
        }
        throw new IllegalArgumentException("no JSON for a " + value.getClass().getName());
    }

    private static Double finite(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("no JSON for the number " + value);
        }
        return value;
    }

    /** Known to be a copy already. */
    private static final class Frozen<V> extends AbstractMap<String, V> {

        private final Map<String, V> entries;

        Frozen(Map<String, V> entries) {
            this.entries = Collections.unmodifiableMap(entries);
        }

        @Override
        public Set<Map.Entry<String, V>> entrySet() {
            return entries.entrySet();
        }

        @Override
        public @Nullable V get(@Nullable Object name) {
            return entries.get(name);
        }

        @Override
        public boolean containsKey(@Nullable Object name) {
            return entries.containsKey(name);
        }
    }
}
