package io.zenwatch.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.prometheusmetrics.PrometheusNamingConvention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/metrics.md has the tables that the enums make. */
class MetersDocumentTest {

    private static final NamingConvention PROMETHEUS = new PrometheusNamingConvention();
    private static final Path DOCUMENT = Path.of("../docs/metrics.md");
    private static final Pattern NAME = Pattern.compile("zenwatch_[a-z_]+");

    @Test
    void document_hasAllMeters() throws IOException {
        String rows = Stream.of(ZenwatchMeter.values())
                .map(meter -> row(
                        code(meter.meter()),
                        code(prometheus(meter)),
                        TopologyMetrics.lower(meter.kind()),
                        meter.tags().stream().map(tag -> code(tag.key())).collect(Collectors.joining(", ")),
                        meter.text()))
                .collect(Collectors.joining());

        assertDocumentHas(
                row("meter", "in Prometheus", "kind", "tags", "what it counts") + "|---|---|---|---|---|\n" + rows);
    }

    @Test
    void document_hasAllTags() throws IOException {
        String rows = Stream.of(ZenwatchTag.values())
                .map(tag -> row(code(tag.key()), tag.text()))
                .collect(Collectors.joining());

        assertDocumentHas(row("tag", "what it says") + "|---|---|\n" + rows);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts.yml", "alerts-test.yml", "grafana.json"})
    void stack_usesNoOtherMeters(String file) throws IOException {
        Set<String> known = Stream.of(ZenwatchMeter.values())
                .map(MetersDocumentTest::prometheus)
                .collect(Collectors.toSet());
        String text = Files.readString(Path.of("../monitoring-stack", file));

        Set<String> used = NAME.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());

        assertThat(used).isNotEmpty();
        assertThat(known).containsAll(used);
    }

    private static String prometheus(ZenwatchMeter meter) {
        String unit = meter.unit().isEmpty() ? null : meter.unit();
        return switch (meter.kind()) {
            case COUNTER -> PROMETHEUS.name(meter.meter(), Meter.Type.COUNTER, unit) + "_total";
            case GAUGE -> PROMETHEUS.name(meter.meter(), Meter.Type.GAUGE, unit);
        };
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String row(String... cells) {
        return "| " + String.join(" | ", cells) + " |\n";
    }

    private static void assertDocumentHas(String table) throws IOException {
        assertThat(Files.readString(DOCUMENT))
                .as("docs/metrics.md is made from the enums: put this table into it")
                .contains(table);
    }
}
