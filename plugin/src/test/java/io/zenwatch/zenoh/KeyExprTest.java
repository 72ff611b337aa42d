package io.zenwatch.zenoh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.zenwatch.zenoh.ZenohException.Code;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyExprTest {

    private static final Duration BOUND = Duration.ofSeconds(20);

    @ParameterizedTest
    @ValueSource(strings = {"a", "a/b c/ü/\u0000", "**", "*/**", "a/$*b$*/@c$*", "@", "@/x/**", "𝄞/$*𝄞"})
    void of_canonical_isKept(String text) {
        assertThat(KeyExpr.of(text)).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "**/**, **",
        "**/*, */**",
        "a/**/*/**/*/b, a/*/*/**/b",
        "$*, *",
        "$*$*$*/a, */a",
        "a$*$*, a$*",
        "a$*$*$*b/c, a$*b/c",
        "**/$*/@x, */**/@x",
    })
    void autocanonize_notCanonical_isBroughtIntoCanonicalForm(String text, String canonical) {
        assertThat(KeyExpr.autocanonize(text)).hasToString(canonical);
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> KeyExpr.of(text))
                .withMessageContaining("write '" + canonical + "'")
                .extracting(ZenohException::code)
                .isEqualTo(Code.INVALID_KEY_EXPR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "/a",
                "a/",
                "a//b",
                "a*",
                "*a",
                "***",
                "a/**b",
                "$",
                "a$",
                "$a",
                "$**",
                "*$*",
                "a#",
                "a/?b",
                "a/\uD834",
                "\uDD1E*"
            })
    void autocanonize_invalid_throws(String text) {
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> KeyExpr.autocanonize(text))
                .extracting(ZenohException::code)
                .isEqualTo(Code.INVALID_KEY_EXPR);
    }

    @Test
    void of_asLongAsAMessageHolds_isKept_andLonger_throws() {
        String longest = "ü".repeat(32_767) + "x";
        assertThat(KeyExpr.of(longest).toString()).hasSize(32_768);
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> KeyExpr.of(longest + "x"))
                .withMessageContaining("65535 bytes")
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(400));
    }

    @Test
    void join_canonizesTheWhole() {
        assertThat(KeyExpr.of("a/**").join("*/b")).hasToString("a/*/**/b");
    }

    @Test
    void equalTexts_areEqual_andOrderedByText() {
        assertThat(KeyExpr.of("a/*")).isEqualTo(KeyExpr.autocanonize("a/$*")).hasSameHashCodeAs(KeyExpr.of("a/*"));
        assertThat(List.of(KeyExpr.of("b"), KeyExpr.of("a/b"), KeyExpr.of("a")))
                .satisfies(keys -> assertThat(keys.stream().sorted())
                        .map(KeyExpr::toString)
                        .containsExactly("a", "a/b", "b"));
    }

    @Test
    void isWild_saysWhetherItIsOneKey() {
        assertThat(KeyExpr.of("a/b$c".replace("$", "")).isWild()).isFalse();
        assertThat(KeyExpr.of("a/b$*c").isWild()).isTrue();
        assertThat(KeyExpr.of("**").isWild()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, true, true",
        "a/b, a/c, false, false",
        "**, a/b, true, true",
        "**, a/@b, false, false",
        "**, @b, false, false",
        "**/@b/**, a/@b, true, true",
        "@/*/session/**, @/1f/session/transport/unicast/2e, true, true",
        "@/session/**, @/session/1f/@connection/3, false, false",
        "a/**, a, true, true",
        "a/*, a, false, false",
        "a/*/**, a/**, true, false",
        "a/**, a/*/**, true, true",
        "**/b, b/**, true, false",
        "a$*c, abc, true, true",
        "a$*c, ac, true, true",
        "a$*a, a, false, false",
        "a$*, $*b, true, false",
        "a$*b$*c, a$*xb$*c, true, true",
        "@a$*, @ab, false, false",
        "$*, @a, false, false",
        "$*é$*, aéb, true, true",
    })
    void relations(String a, String b, boolean intersects, boolean includes) {
        KeyExpr left = KeyExpr.autocanonize(a);
        KeyExpr right = KeyExpr.of(b);
        assertThat(left.intersects(right)).isEqualTo(intersects);
        assertThat(right.intersects(left)).isEqualTo(intersects);
        assertThat(left.includes(right)).isEqualTo(includes);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                arguments("a$*".repeat(21_000) + "c", "a".repeat(65_000), false, false),
                arguments("$*" + "a".repeat(16_000) + "b$*", "a".repeat(32_000), false, false),
                arguments("**/" + "a/".repeat(16_000) + "b/**", "a/".repeat(32_000) + "a", false, false),
                arguments("**/" + "a/**/".repeat(13_000) + "b", "a/".repeat(32_000) + "a", false, false),
                arguments("**/" + "a$*/".repeat(4_000) + "b/**", "ab/".repeat(10_000) + "a", false, false),
                arguments("**/" + "a/**/".repeat(13_000) + "b", "**/" + "c/**/".repeat(13_000) + "b", true, false),
                arguments("*/".repeat(32_000) + "*", "a/".repeat(32_000) + "a", true, true),
                arguments("$*$*".repeat(16_000), "**/".repeat(21_000) + "*", true, false));
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void relations_ofHostileText_endInTime(String a, String b, boolean intersects, boolean includes) {
        Assertions.assertTimeout(BOUND, () -> {
            KeyExpr left = KeyExpr.autocanonize(a);
            KeyExpr right = KeyExpr.autocanonize(b);
            assertThat(left.intersects(right)).isEqualTo(intersects);
            assertThat(left.includes(right)).isEqualTo(includes);
        });
    }
}
