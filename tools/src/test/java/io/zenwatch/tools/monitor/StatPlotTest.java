package io.zenwatch.tools.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalTime;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatPlotTest {

    private static final LocalTime TIME = LocalTime.of(9, 0, 1);

    private final StatPlot plot = new StatPlot();

    private List<String> lines(double... values) {
        return Stream.of(values)
                .flatMap(all -> java.util.Arrays.stream(all).boxed())
                .flatMap(value -> plot.lines(TIME, value, "v").stream())
                .toList();
    }

    @Test
    void values_areBarsBelowAnAxis() {
        assertThat(lines(1_000_000, 500_000, 0))
                .containsExactly(
                        "          0         200k      400k      600k      800k      1M",
                        "          |---------|---------|---------|---------|---------|",
                        "09:00:01  |################################################## v",
                        "09:00:01  |#########################                          v",
                        "09:00:01  |                                                   v");
    }

    @Test
    void axis_isDrawnAnewWhereItIsAnother() {
        assertThat(lines(1, 1, 3))
                .extracting(line -> line.substring(0, 12).strip())
                .containsExactly("0", "|-", "09:00:01  |#", "09:00:01  |#", "0", "|-", "09:00:01  |#");
    }

    @Test
    void axis_isDrawnAnewAfterAScreen() {
        assertThat(lines(new double[41]))
                .filteredOn(line -> line.contains("|---"))
                .hasSize(3);
    }

    @Test
    void valuesBelowZero_areToTheLeftOfIt() {
        assertThat(lines(1, -1))
                .containsSubsequence(
                        "          -1        -0.6      -0.2      0.2       0.6       1",
                        "09:00:01  |#########################                          v");
    }

    @ParameterizedTest
    @CsvSource({"0,0", "0.2,0.2", "1500,1.5k", "-2e7,-20M", "1e18,1E", "1e30,1e+30", "0.0005,5e-04", "1234567,1.23M"})
    void label_isShort(double value, String expected) {
        assertThat(StatPlot.label(value)).isEqualTo(expected);
    }

    @Property
    void line_isNotTooWide(@ForAll double[] values) {
        StatPlot any = new StatPlot();
        for (double value : values) {
            assertThat(any.lines(TIME, value, "")).allMatch(line -> line.length() < 80);
        }
    }
}
