package io.zenwatch.dashboard.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.internal.Json;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts from the network can be anything. */
class JsonWriterTest {

    private static String written(Consumer<JsonWriter> action) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        JsonWriter.write(action).forEach(bytes::writeBytes);
        try {
            return UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError(e);
        }
    }

    private static @Nullable Object read(String json, String field) {
        return Json.readObject(json.getBytes(UTF_8)).get(field);
    }

    @Property
    void text_ofAnyCharacters_isReadAsItWas_butForHalvesOfCharacters(@ForAll String text) {
        String json = written(writer -> writer.object(() -> writer.text("text", text)));

        assertThat(json).doesNotContain("\n", "\r");
        assertThat(read(json, "text")).isEqualTo(new String(text.getBytes(UTF_16), UTF_16));
    }

    private static final java.nio.charset.Charset UTF_16 = java.nio.charset.StandardCharsets.UTF_16BE;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<img src=x onerror=alert(1)>",
                "</script><script>",
                "\"\\\n\r\t\0",
                "\u2028\u2029",
                "\u202Eright to left",
                "\uD83D\uDE00"
            })
    void name_thatIsHostile_isReadAsItWas(String name) {
        Network network = Networks.network(1, true, List.of(Networks.node(1, name)), List.of(), List.of());

        String json = written(WireJson.network(network, new EventId("run", 1), Networks.TIME));

        assertThat(json).doesNotContain("\n");
        List<?> nodes = (List<?>) read(json, "nodes");
        assertThat(nodes).singleElement().extracting("name").isEqualTo(name);
    }

    @Test
    void surrogate_withoutPartner_isReplaced() {
        assertThat(WellFormed.text("a\uD800b")).isEqualTo("a\uFFFDb");
        assertThat(WellFormed.text("\uDC00")).isEqualTo("\uFFFD");
        assertThat(WellFormed.text("\uD800\uD800\uDC00")).isEqualTo("\uFFFD\uD800\uDC00");
    }

    @Test
    void text_longerThanAPiece_isWhole() {
        String text = "\u00E4".repeat(ChunkedBytes.PIECE);

        List<byte[]> pieces = JsonWriter.write(writer -> writer.object(() -> writer.text("text", text)));

        assertThat(pieces).hasSizeGreaterThan(2).allMatch(piece -> piece.length <= ChunkedBytes.PIECE);
        assertThat(read(written(writer -> writer.object(() -> writer.text("text", text))), "text"))
                .isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{", "{}x", "1", "", "{\"a\":01}", "{\"a\":NaN}"})
    void metadata_thatIsNoObject_isNull(String metadata) {
        assertThat(metadata(metadata)).isNull();
    }

    @Test
    void metadata_isAnObjectWithAllKindsOfValues() {
        assertThat(
                        metadata(
                                "{\"a\":[1,2.5,true,null,\"\\ud800\"],\"b\":{\"\":123456789012345678901234567890},\"c\":1e999}"))
                .isInstanceOf(Map.class)
                .hasToString("{a=[1, 2.5, true, null, \uFFFD], b={=123456789012345678901234567890}, c=null}");
    }

    @Test
    void metadata_thatIsTooDeep_isNull() {
        assertThat(metadata("{\"a\":" + "[".repeat(1_000) + "]".repeat(1_000) + "}"))
                .isNull();
    }

    private static @Nullable Object metadata(String metadata) {
        Node node =
                new Node(Networks.zid(1), null, List.of(), null, metadata, null, Source.BRIDGE, false, Networks.TIME);
        return read(written(writer -> new ModelJson(writer).node(node)), "metadata");
    }
}
