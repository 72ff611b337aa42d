package io.zenwatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintableTest {

    @ParameterizedTest
    @CsvSource({
        "000a, \\n",
        "000d, \\r",
        "0009, \\t",
        "0000, \\u0000",
        "001b, \\u001b",
        "007f, \\u007f",
        "0085, \\u0085",
        "009b, \\u009b",
        "061c, \\u061c",
        "200e, \\u200e",
        "2028, \\u2028",
        "2029, \\u2029",
        "202e, \\u202e",
        "2066, \\u2066",
    })
    void of_characterThatSteers_isItsEscape(String hex, String escape) {
        String character = Character.toString(Integer.parseInt(hex, 16));

        assertThat(Printable.of("a" + character + "b")).isEqualTo("a" + escape + "b");
    }

    @Test
    void of_textOfAnyLanguage_isTheText() {
        String text = "grün, 漢字, עברית, 👩‍🚀, \"C:\\n\"";

        assertThat(Printable.of(text)).isEqualTo(text);
    }

    @Property
    void of_anyText_steersNothingAndKeepsTheRest(@ForAll("texts") String text) {
        String printable = Printable.of(text);

        assertThat(printable.codePoints()).noneMatch(Steering::is);
        assertThat(printable.replaceAll("\\\\([nrt]|u[0-9a-f]{4})", ""))
                .isEqualTo(withoutSteering(text).replaceAll("\\\\([nrt]|u[0-9a-f]{4})", ""));
        assertThat(Printable.of(printable)).isEqualTo(printable);
    }

    @Property
    void of_json_meansTheSame(@ForAll("texts") String text) {
        Map<String, String> object = Map.of("text", text);
        String line = new String(Json.writeObject(object), StandardCharsets.UTF_8);

        assertThat(Json.readObject(Printable.of(line).getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(object);
    }

    private static String withoutSteering(String text) {
        return text.codePoints()
                .filter(codePoint -> !Steering.is(codePoint))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Mostly what steers, among letters. */
    @Provide
    Arbitrary<String> texts() {
        Arbitrary<Character> steering = Arbitraries.chars()
                .range('\0', '\u001f')
                .range('\u007f', '\u009f')
                .range('\u2000', '\u2070')
                .with('\u061c');
        Arbitrary<Character> others = Arbitraries.chars().range(' ', '~').range('\u00a0', '\ud7ff');
        return Arbitraries.oneOf(steering, others).list().ofMaxSize(50).map(characters -> {
            StringBuilder text = new StringBuilder();
            characters.forEach(text::append);
            return text.toString();
        });
    }
}
