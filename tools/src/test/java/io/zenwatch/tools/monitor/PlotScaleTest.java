package io.zenwatch.tools.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlotScaleTest {

    private final PlotScale scale = new PlotScale();

    @ParameterizedTest
    @CsvSource({"0, 0", "-3, 0", "1, 1", "1.1, 2", "2, 2", "3, 5", "0.05, 0.05", "0.051, 0.1", "7e9, 1e10", "5e-7, 5e-7"
    })
    void nice_isOneTwoOrFive(double value, double expected) {
        assertThat(PlotScale.nice(value)).isEqualTo(expected);
    }

    @Test
    void bounds_growAtOnce() {
        assertThat(scale.take(3)).isTrue();
        assertThat(scale.high()).isEqualTo(5);
        assertThat(scale.take(4)).isFalse();
        assertThat(scale.take(70)).isTrue();
        assertThat(scale.high()).isEqualTo(100);
        assertThat(scale.take(-1)).isTrue();
        assertThat(scale.low()).isEqualTo(-1);
    }

    @Test
    void bounds_shrinkWhenTheLastValuesWereSmall() {
        scale.take(70);
        for (int i = 0; i < 59; i++) {
            assertThat(scale.take(3)).isFalse();
        }
        assertThat(scale.take(3)).isTrue();
        assertThat(scale.high()).isEqualTo(5);
    }

    @Test
    void zerosAlone_haveARange() {
        assertThat(scale.take(0)).isTrue();
        assertThat(scale.low()).isZero();
        assertThat(scale.high()).isEqualTo(1);
    }

    @Property
    void share_isBetweenTheBounds_whateverComes(@ForAll double[] values) {
        PlotScale any = new PlotScale();
        for (double value : values) {
            any.take(value);
            assertThat(value).isBetween(any.low(), any.high());
            assertThat(any.share(value)).isBetween(0.0, 1.0);
        }
    }
}
