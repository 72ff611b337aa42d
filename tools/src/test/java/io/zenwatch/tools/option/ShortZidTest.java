package io.zenwatch.tools.option;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.zenoh.ZenohId;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShortZidTest {

    private static final ZenohId ONE = new ZenohId("abcd1000000000000000000000000001");
    private static final ZenohId OTHER = new ZenohId("abcd2000000000000000000000000002");
    private static final ZenohId WRITTEN = new ZenohId("abcd");

    @ParameterizedTest
    @CsvSource({"abcd1,true", "ABCD,true", "abc,false", "abcd2,false", "abcd1000000000000000000000000001,true"})
    void fits_fromFourDigitsOn(String written, boolean expected) {
        assertThat(ShortZid.fits(new ZenohId(written), ONE)).isEqualTo(expected);
    }

    @Test
    void meant_theOnlyOneThatFits() {
        assertThat(ShortZid.meant(WRITTEN, Set.of(ONE))).contains(ONE);
        assertThat(ShortZid.meant(WRITTEN, Set.of())).isEmpty();
        assertThat(ShortZid.meant(WRITTEN, Set.of(ONE, OTHER))).isEmpty();
    }

    @Test
    void meant_whatIsWrittenInWhole() {
        assertThat(ShortZid.meant(WRITTEN, Set.of(WRITTEN, ONE, OTHER))).contains(WRITTEN);
    }

    @Test
    void ambiguity_namesThem() {
        assertThat(ShortZid.ambiguity(WRITTEN, Set.of(OTHER, ONE)))
                .isEqualTo("several zids begin with abcd, add digits: " + ONE + ", " + OTHER);
    }
}
