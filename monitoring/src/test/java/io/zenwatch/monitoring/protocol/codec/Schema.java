package io.zenwatch.monitoring.protocol.codec;

import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.zenwatch.monitoring.protocol.CommandCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The published JSON Schema. */
final class Schema {

    private static final String TEXT = read();
    private static final com.networknt.schema.Schema FRAME = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT, InputFormat.JSON);
    private static final com.networknt.schema.Schema HELLO = SchemaRegistry.withDefaultDialect(
                    SpecificationVersion.DRAFT_2020_12)
            .getSchema(TEXT.replace("\"$ref\": \"#/$defs/frame\"", "\"$ref\": \"#/$defs/hello\""), InputFormat.JSON);

    private Schema() {}

    static String text() {
        return TEXT;
    }

    /** What is wrong with a frame's body. */
    static List<String> faults(String json) {
        return FRAME.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    /** What is wrong with a first frame. */
    static List<String> helloFaults(String json) {
        return HELLO.validate(json, InputFormat.JSON).stream()
                .map(Object::toString)
                .toList();
    }

    private static String read() {
        try (InputStream in = CommandCode.class.getResourceAsStream("pdu.schema.json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
