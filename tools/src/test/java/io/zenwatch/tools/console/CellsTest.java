package io.zenwatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellsTest {

    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "abc,5,abc  ",
                "abc,3,abc",
                "abcd,3,ab…",
                ",2,  ",
                "日本語,6,日本語",
                "日本語,5,日本…",
                "日本語,4,日… ",
                "e\u0301te\u0301,3,e\u0301te\u0301",
                "a\u001b[2Jb,11,a\\u001b[2Jb",
            })
    void fit_cutsOrFillsToTheWidth(String text, int width, String expected) {
        assertThat(Cells.fit(text == null ? "" : text, width)).isEqualTo(expected);
    }

    @Test
    void fit_nameOfManyCharactersThatTakeNoCell_isBounded() {
        assertThat(Cells.fit("a" + "\u0301".repeat(100_000), 10)).hasSizeLessThan(100);
    }

    @Property
    void fit_isAsWideAsWanted(@ForAll String text, @ForAll @IntRange(min = 1, max = 60) int width) {
        assertThat(new AttributedString(Cells.fit(text, width)).columnLength()).isEqualTo(width);
    }

    @Test
    void wrap_cutsAtSpaces_andIndents() {
        assertThat(Cells.wrap("one two three fourfivesix", 9, 2))
                .containsExactly("one two", "  three", "  fourfiv", "  esix");
    }

    @Property
    void wrap_losesNothing_andIsNotTooWide(@ForAll String text, @ForAll @IntRange(min = 12, max = 60) int width) {
        var lines = Cells.wrap(text, width, 6);

        assertThat(lines).isNotEmpty().allMatch(line -> new AttributedString(line).columnLength() <= width);
        assertThat(String.join("", lines).replace(" ", ""))
                .isEqualTo(io.zenwatch.tools.console.Printable.of(text).replace(" ", ""));
    }
}
