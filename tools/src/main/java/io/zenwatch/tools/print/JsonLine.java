package io.zenwatch.tools.print;

import io.zenwatch.internal.Json;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds one JSON object on one line. A field without a value is left out. */
final class JsonLine {

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    /** @param type what kind of object this is: the value of its first field, {@code type} */
    JsonLine(String type) {
        fields.put("type", type);
    }

    JsonLine text(String name, @Nullable Object value) {
        if (value != null) {
            fields.put(name, value.toString());
        }
        return this;
    }

    JsonLine number(String name, long value) {
        fields.put(name, value);
        return this;
    }

    JsonLine flag(String name, boolean value) {
        fields.put(name, value);
        return this;
    }

    JsonLine texts(String name, List<?> values) {
        fields.put(name, values.stream().map(Object::toString).toList());
        return this;
    }

    JsonLine objects(String name, List<Map<String, @Nullable Object>> values) {
        fields.put(name, values);
        return this;
    }

    /** Bytes as text if they are UTF-8, otherwise as base64 in a field whose name ends in {@code _base64}. */
    JsonLine bytes(String name, @Nullable ZBytes value) {
        if (value == null) {
            return this;
        }
        try {
            return text(name, StandardCharsets.UTF_8.newDecoder().decode(value.asByteBuffer()));
        } catch (CharacterCodingException e) {
            return text(name + "_base64", Base64.getEncoder().encodeToString(value.toByteArray()));
        }
    }

    /** A timestamp in zenoh's exact form, and its time for people. */
    JsonLine timestamp(@Nullable Timestamp value) {
        return value == null ? this : text("timestamp", value).text("time", value.toInstant());
    }

    String end() {
        return new String(Json.writeObject(fields), StandardCharsets.UTF_8);
    }
}
