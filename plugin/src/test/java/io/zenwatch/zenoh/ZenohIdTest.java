package io.zenwatch.zenoh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZenohIdTest {

    private static final int BYTES = 16;

    @Provide
    Arbitrary<BigInteger> ids() {
        return Arbitraries.bigIntegers()
                .between(BigInteger.ONE, BigInteger.ONE.shiftLeft(8 * BYTES).subtract(BigInteger.ONE));
    }

    @Property
    void upperCase_isTheSameId(@ForAll("ids") BigInteger id) {
        String hex = id.toString(16);
        assertThat(new ZenohId(hex.toUpperCase(Locale.ROOT)))
                .isEqualTo(new ZenohId(hex))
                .hasToString(hex);
    }

    @Property
    void order_isThatOfTheBytes_lowestFirst(@ForAll("ids") BigInteger a, @ForAll("ids") BigInteger b) {
        Comparator<BigInteger> byBytes = (x, y) -> Arrays.compareUnsigned(littleEndian(x), littleEndian(y));
        assertThat(Integer.signum(new ZenohId(a.toString(16)).compareTo(new ZenohId(b.toString(16)))))
                .isEqualTo(Integer.signum(byBytes.compare(a, b)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "01", "g", "1-", " 1", "123456789012345678901234567890123", "١", "+1"})
    void otherText_throws(String text) {
        assertThatExceptionOfType(ZenohException.class)
                .isThrownBy(() -> new ZenohId(text))
                .extracting(ZenohException::code)
                .isEqualTo(ZenohException.Code.INVALID_ARGUMENT);
    }

    private static byte[] littleEndian(BigInteger id) {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bytes[i] = id.shiftRight(8 * i).byteValue();
        }
        return bytes;
    }
}
