package io.zenwatch.tools.watch.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.tools.watch.core.Columns.Placed;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "40 | false | NAME TO AGE",
                "60 | false | NAME TO PROTOCOL AGE STATE",
                "80 | false | NAME ROLE TO TO_ROLE PROTOCOL AGE STATE",
                "120 | false | NAME ROLE TO TO_ROLE PROTOCOL ADDRESSES AGE STATE",
                "200 | false | NAME ROLE TO TO_ROLE PROTOCOL ADDRESSES LINKS QOS SHM CHANGES ZID TO_ZID AGE STATE",
                "79 | true | NAME ROLE TO TO_ROLE PROTOCOL AGE STATE",
                "80 | true | NAME TO PROTOCOL SENT RECEIVED AGE STATE",
                "140 | true | NAME ROLE TO TO_ROLE PROTOCOL SENT RECEIVED ADDRESSES AGE STATE",
            })
    void fitting_choosesWhatMattersMost(int width, boolean hasTraffic, String columns) {
        assertThat(Columns.fitting(width, hasTraffic))
                .extracting(placed -> placed.column().name())
                .containsExactly(columns.split(" ", -1));
    }

    @Property
    void fitting_isNotTooWide(@ForAll @IntRange(max = 1_000) int width, @ForAll boolean hasTraffic) {
        var placed = Columns.fitting(width, hasTraffic);

        int taken = placed.stream().mapToInt(Placed::width).sum() + placed.size() - 1;
        assertThat(placed.isEmpty() ? 0 : Columns.MARGIN + taken).isLessThanOrEqualTo(width);
    }
}
