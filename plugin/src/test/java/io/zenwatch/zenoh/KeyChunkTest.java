package io.zenwatch.zenoh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.zenwatch.zenoh.ZenohException.Code;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.Assume;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyChunkTest {

    @ParameterizedTest
    @CsvSource({
        "plain-1.0_~, plain-1.0_~",
        "a/b, a%2Fb",
        "@admin, %40admin",
        "**, %2A%2A",
        "%41, %2541",
        "ü, %C3%BC",
        "𝄞, %F0%9D%84%9E"
    })
    void encode_codesAllButPlainCharacters(String text, String code) {
        assertThat(KeyChunk.encode(text)).isEqualTo(code);
        assertThat(KeyChunk.decode(code)).isEqualTo(text);
    }

    @Property
    void decode_takesBackEncode(@ForAll @StringLength(min = 1, max = 28) String text) {
        Assume.that(isUnicode(text));
        String code = KeyChunk.encode(text);
        assertThat(code).matches("([A-Za-z0-9._~-]|%[0-9A-F]{2})+");
        assertThat(KeyExpr.of(code).isWild()).isFalse();
        assertThat(KeyChunk.decode(code)).isEqualTo(text);
    }

    @Property
    void decode_acceptsNothingButWhatEncodeMakes(@ForAll @StringLength(max = 30) String chunk) {
        String text;
        try {
            text = KeyChunk.decode(chunk);
        } catch (ZenohException e) {
            assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT);
            return;
        }
        assertThat(KeyChunk.encode(text)).isEqualTo(chunk);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "%4", "%41", "%2f", "a b", "%FF", "%C3", "ü", "%zz", "a/b", "%ED%A0%80", "%C0%AF"})
    void decode_ofAnotherCode_throws(String chunk) {
        assertInvalid(() -> KeyChunk.decode(chunk));
    }

    @Example
    void encode_ofWhatHasNoCode_throws() {
        assertInvalid(() -> KeyChunk.encode(""));
        assertInvalid(() -> KeyChunk.encode("\uD834"));
        assertInvalid(() -> KeyChunk.encode("x".repeat(256)));
        assertInvalid(() -> KeyChunk.encode("/".repeat(86)));
        assertThat(KeyChunk.encode("/".repeat(85))).hasSize(KeyChunk.MAX_BYTES);
    }

    private static boolean isUnicode(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    private static void assertInvalid(ThrowingCallable call) {
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(call)
                .extracting(ZenohException::code)
                .isEqualTo(Code.INVALID_ARGUMENT);
    }
}
