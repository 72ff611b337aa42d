package io.zenwatch.connection.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a JSON object, read as Protocol Buffers do: each by either of its names; one that is missing or null is
 * empty; one of another type throws {@link IllegalArgumentException}.
 */
record JsonFields(Map<String, ? extends @Nullable Object> fields) {

    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    /** The fields of a value that must be an object. */
    static JsonFields of(String name, @Nullable Object value) {
        return new JsonFields(asObject(name, value));
    }

    /** Refuses fields of other names. */
    JsonFields only(String... names) {
        List<String> known = List.of(names);
        for (String field : fields.keySet()) {
            if (!known.contains(field)
                    && known.stream().noneMatch(name -> protoName(name).equals(field))) {
                throw new IllegalArgumentException("there is no field '" + field + "', only "
                        + known.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", ")));
            }
        }
        return this;
    }

    private @Nullable Object value(String name) {
        Object value = fields.get(name);
        return value != null ? value : fields.get(protoName(name));
    }

    private static String protoName(String name) {
        return CAPITAL.matcher(name).replaceAll(capital -> "_" + capital.group().toLowerCase(Locale.ROOT));
    }

    String text(String name) {
        Object value = value(name);
        if (value == null) {
            return "";
        } else if (value instanceof String text) {
            return text;
        }
        throw wrong(name, "text");
    }

    boolean flag(String name) {
        Object value = value(name);
        if (value == null) {
            return false;
        } else if (value instanceof Boolean flag) {
            return flag;
        }
        throw wrong(name, "true or false");
    }

    int index(String name) {
        Object value = value(name);
        if (value == null) {
            return 0;
        }
        try {
            return Integer.parseInt(value.toString());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("'" + name + "' must be a number of an element", e);
        }
    }

    List<Object> list(String name) {
        Object value = value(name);
        if (value == null) {
            return List.of();
        } else if (value instanceof List<?> elements && !elements.contains(null)) {
            return List.copyOf(elements);
        }
        throw wrong(name, "a list without null");
    }

    Map<String, Object> object(String name) {
        Object value = value(name);
        return value == null ? Map.of() : asObject(name, value);
    }

    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).forEach((field, value) -> {
            if (!(value instanceof String text)) {
                throw wrong(name + "." + field, "text");
            }
            texts.put(field, text);
        });
        return texts;
    }

    /** One of several, which stand in the order of their numbers, by its name or number; else the last: unknown. */
    <E extends Enum<E>> E choice(String name, E[] choices) {
        Object value = value(name);
        int unknown = choices.length - 1;
        for (int i = 0; i < unknown; i++) {
            if (Integer.valueOf(i).equals(value) || choices[i].name().equals(value)) {
                return choices[i];
            }
        }
        return choices[unknown];
    }

    private static Map<String, Object> asObject(String name, @Nullable Object value) {
        if (!(value instanceof Map<?, ?> object)) {
            throw wrong(name, "an object");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        object.forEach((field, content) -> {
            if (content != null) {
                fields.put((String) field, content);
            }
        });
        return fields;
    }

    private static IllegalArgumentException wrong(String name, String expected) {
        return new IllegalArgumentException("'" + name + "' must be " + expected);
    }
}
