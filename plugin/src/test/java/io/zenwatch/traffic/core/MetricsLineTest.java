package io.zenwatch.traffic.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsLineTest {

    @Test
    void parse_readsLabelsWithWhatIsEscaped() {
        assertThat(MetricsLine.parse("zenoh_tx_bytes_total{a=\"1\",b=\"\\\"\\\\\\n}, \"} 12 1700000000"))
                .isEqualTo(new MetricsLine("zenoh_tx_bytes_total", Map.of("a", "1", "b", "\"\\\n}, "), 12));
        assertThat(MetricsLine.parse("plain 0")).isEqualTo(new MetricsLine("plain", Map.of(), 0));
        assertThat(MetricsLine.parse("empty{} 999999999999999999"))
                .isEqualTo(new MetricsLine("empty", Map.of(), 999_999_999_999_999_999L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " 1",
                "{a=\"1\"} 1",
                "a",
                "a ",
                "a -1",
                "a 1.5",
                "a 1000000000000000000",
                "a{b} 1",
                "a{b=} 1",
                "a{b=\"c} 1",
                "a{b=\"c\" 1",
                "a{b=\"c\"d=\"e\"} 1",
                "a{=\"c\"} 1",
                "a{b=\"c\"}1",
                "a{b=\"c\\",
                "a{b=\"c\\\"",
            })
    void parse_whatIsNone_isNull(String line) {
        assertThat(MetricsLine.parse(line)).isNull();
    }

    @Property
    void parse_ofAnyText_throwsNothing(@ForAll String text) {
        MetricsLine.parse(text);
        MetricsLine.parse("a{b=\"" + text);
        MetricsLine.parse("a{" + text + "} 1");
    }

    @Property
    void parse_readsWhatWasWritten(
            @ForAll @Size(max = 24) Map<@AlphaChars @StringLength(min = 1, max = 20) String, String> labels,
            @ForAll @LongRange(min = 0, max = 999_999_999_999_999_999L) long value) {
        String written = labels.entrySet().stream()
                .map(label -> label.getKey() + "=\"" + escaped(label.getValue()) + "\"")
                .collect(Collectors.joining(","));

        assertThat(MetricsLine.parse("name{" + written + "} " + value))
                .isEqualTo(new MetricsLine("name", labels, value));
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
