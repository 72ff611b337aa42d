package io.zenwatch.zenoh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

    private static final ZenohId CLOCK = new ZenohId("1f");
    private static final long LAST_SECOND = 0xFFFF_FFFFL;

    @Property
    void toInstant_takesBackOf(
            @ForAll @LongRange(max = LAST_SECOND) long second, @ForAll @IntRange(max = 999_999_999) int nano) {
        Instant instant = Instant.ofEpochSecond(second, nano);
        assertThat(Timestamp.of(instant, CLOCK).toInstant()).isEqualTo(instant);
    }

    @Property
    void order_isThatOfUnsignedTimes(@ForAll long a, @ForAll long b) {
        assertThat(Integer.signum(new Timestamp(a, CLOCK).compareTo(new Timestamp(b, CLOCK))))
                .isEqualTo(Integer.signum(Long.compareUnsigned(a, b)));
    }

    @Property
    void toInstant_keepsTheOrderOfTimes(@ForAll long a, @ForAll long b) {
        Timestamp first = new Timestamp(a, CLOCK);
        Timestamp second = new Timestamp(b, CLOCK);
        if (first.compareTo(second) <= 0) {
            assertThat(first.toInstant()).isBeforeOrEqualTo(second.toInstant());
        }
    }

    @Test
    void order_ofEqualTimes_isThatOfTheClocks() {
        assertThat(new Timestamp(1, CLOCK)).isLessThan(new Timestamp(1, new ZenohId("2e")));
    }

    @Test
    void toString_isZenohsForm() {
        assertThat(new Timestamp(-1, CLOCK)).hasToString("18446744073709551615/1f");
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, LAST_SECOND + 1, 31_556_889_864_403_199L})
    void of_beyondItsRange_throws(long second) {
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> Timestamp.of(Instant.ofEpochSecond(second), CLOCK))
                .extracting(ZenohException::code)
                .isEqualTo(ZenohException.Code.INVALID_ARGUMENT);
    }
}
