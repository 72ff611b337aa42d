package io.zenwatch.dashboard.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.zenwatch.internal.Json;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes one JSON value, as UTF-8 without line breaks. Whatever a text has in it, the JSON is valid. */
public final class JsonWriter {

    private static final JsonFactory FACTORY = JsonFactory.builder().build();
    private static final DateTimeFormatter MILLISECONDS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final JsonGenerator generator;

    private JsonWriter(JsonGenerator generator) {
        this.generator = generator;
    }

    /** What an action writes. */
    public static List<byte[]> write(Consumer<JsonWriter> action) {
        ChunkedBytes bytes = new ChunkedBytes();
        write(bytes, action);
        return bytes.pieces();
    }

    static void write(ChunkedBytes bytes, Consumer<JsonWriter> action) {
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
            action.accept(new JsonWriter(generator));
        }
    }

    /** An object with what an action writes. */
    public void object(Runnable fields) {
        generator.writeStartObject();
        fields.run();
        generator.writeEndObject();
    }

    public void object(String name, Runnable fields) {
        generator.writeName(name);
        object(fields);
    }

    public <T> void array(String name, Collection<? extends T> elements, Consumer<T> write) {
        generator.writeName(name);
        generator.writeStartArray();
        elements.forEach(write);
        generator.writeEndArray();
    }

    void name(String name) {
        generator.writeName(name);
    }

    /** A field with the text of a value; null for null. */
    public void text(String name, @Nullable Object value) {
        generator.writeName(name);
        if (value == null) {
            generator.writeNull();
        } else {
            element(value.toString());
        }
    }

    public void texts(String name, List<String> texts) {
        array(name, texts, this::element);
    }

    /** A text in an array. */
    void element(String text) {
        generator.writeString(WellFormed.text(text));
    }

    public void flag(String name, @Nullable Boolean flag) {
        generator.writeName(name);
        if (flag == null) {
            generator.writeNull();
        } else {
            generator.writeBoolean(flag);
        }
    }

    public void number(String name, @Nullable Number number) {
        generator.writeName(name);
        if (number == null) {
            generator.writeNull();
        } else {
            element(number);
        }
    }

    /** A number in an array. */
    public void element(Number number) {
        if (number instanceof Double && !Double.isFinite(number.doubleValue())) {
            generator.writeNull();
        } else {
            generator.writeNumber(number.toString());
        }
    }

    public void time(String name, Instant time) {
        generator.writeName(name);
        time(time);
    }

    void time(Instant time) {
        generator.writeString(MILLISECONDS.format(time));
    }

    /** A field with a JSON object that is there as text; null if it is none. */
    void document(String name, @Nullable String object) {
        generator.writeName(name);
        value(object == null ? null : parse(object));
    }

    private static @Nullable Map<String, @Nullable Object> parse(String object) {
        try {
            return Json.readObject(object.getBytes(UTF_8));
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** What {@link Json} reads. */
    private void value(@Nullable Object value) {
        if (value == null) {
            generator.writeNull();
        } else if (value instanceof Map<?, ?> object) {
            object(() -> object.forEach((key, field) -> {
                generator.writeName(WellFormed.text((String) key));
                value(field);
            }));
        } else if (value instanceof List<?> elements) {
            generator.writeStartArray();
            elements.forEach(this::value);
            generator.writeEndArray();
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value instanceof Number number) {
            element(number);
        } else {
            element(value.toString());
        }
    }
}
