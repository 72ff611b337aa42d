package io.zenwatch.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private static final String LINK =
            "{\"src\":\"tcp/a:1\",\"mtu\":65535,\"on\":true,\"group\":null,\"list\":[1,[\"x\",null],{\"y\":-2.5e3}]}";

    @Test
    void readJson5_readsWhatConfigurationsAreWrittenWith() {
        String text = "// a comment\n{ mode: 'peer', /* another */ \"n\": +.5, list: [1, 2,], last: null, }";

        assertThat(Json.readJson5(text))
                .isInstanceOf(Map.class)
                .hasToString("{mode=peer, n=0.5, list=[1, 2], last=null}");
        assertThat(Json.readJson5("'text'")).isEqualTo("text");
    }

    @Test
    void readJson5_tellsWhereItIsNone() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Json.readJson5("{\n a: 1\n b: 2 }"))
                .withMessageContaining("line 3, column 2");
        assertThatIllegalArgumentException().isThrownBy(() -> Json.readJson5(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.readJson5("1 2"));
        assertThatIllegalArgumentException().isThrownBy(() -> Json.readJson5("[".repeat(10_000)));
    }

    @Test
    void readObject_keepsOrderAndTypes() {
        assertThat(read(LINK))
                .containsExactly(
                        entry("src", "tcp/a:1"),
                        entry("mtu", 65535),
                        entry("on", true),
                        entry("group", null),
                        entry("list", List.of(1, Arrays.asList("x", null), Map.of("y", -2500.0))));
        assertThat(read("{\"n\":18446744073709551615}")).containsEntry("n", new BigInteger("18446744073709551615"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "1",
                "[]",
                "\"a\"",
                "{",
                "{}x",
                "{}{}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{'a':1}",
                "{a:1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":[1}",
                "{\"a\":tru}",
                "{\"a\":\"\u0001\"}",
                "// x\n{}"
            })
    void readObject_ofAnythingElse_throws(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> read(text));
    }

    @Test
    void readObject_ofDamagedText_saysAtWhichByte() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"a\":1,\"b\":ã}"))
                .withMessageContaining("at byte 12");
    }

    @Test
    void readObject_tooDeepOrWithHugeNumbers_throws() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("{\"a\":" + "[".repeat(1_000_000) + "]".repeat(1_000_000) + "}"));
        assertThatIllegalArgumentException().isThrownBy(() -> read("{\"a\":" + "9".repeat(1_000_000) + "}"));
    }

    @Provide
    Arbitrary<byte[]> damaged() {
        byte[] document = LINK.getBytes(StandardCharsets.UTF_8);
        return Arbitraries.integers().between(0, document.length - 1).flatMap(at -> Arbitraries.bytes()
                .map(value -> {
                    byte[] copy = document.clone();
                    copy[at] = value;
                    return copy;
                }));
    }

    @Property(tries = 2_000)
    void readObject_ofDamagedText_readsOrThrowsNothingElse(@ForAll("damaged") byte[] utf8) {
        readOrRefuse(utf8);
    }

    @Property
    void readObject_ofAnyBytes_readsOrThrowsNothingElse(@ForAll byte[] utf8) {
        readOrRefuse(utf8);
    }

    private static void readOrRefuse(byte[] utf8) {
        try {
            assertThat(Json.readObject(utf8)).isNotNull();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageContaining("JSON");
        }
    }

    private static Map<String, @Nullable Object> read(String text) {
        return Json.readObject(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Map.Entry<String, @Nullable Object> entry(String name, @Nullable Object value) {
        return new SimpleImmutableEntry<>(name, value);
    }
}
