package io.zenwatch.zenoh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {

    @ParameterizedTest
    @CsvSource({
        "a/b, a/b, '', a/b",
        "a/**/*, a/*/**, '', a/*/**",
        "a?x=1;y=2, a, x=1;y=2, a?x=1;y=2",
        "a?x=?/#*, a, x=?/#*, a?x=?/#*",
        "a?, a, '', a",
    })
    void parse_splitsAtTheFirstQuestionMark(String text, String key, String parameters, String written) {
        Selector selector = Selector.parse(text);
        assertThat(selector).isEqualTo(new Selector(KeyExpr.of(key), parameters));
        assertThat(selector).hasToString(written);
        assertThat(Selector.parse(selector.toString())).isEqualTo(selector);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?a=1", "a/?x", "a#?x"})
    void parse_withoutValidKeyExpr_throws(String text) {
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> Selector.parse(text))
                .extracting(ZenohException::code)
                .isEqualTo(ZenohException.Code.INVALID_KEY_EXPR);
    }
}
