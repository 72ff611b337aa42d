package io.zenwatch.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {

    private static final ZenohId HERE = new ZenohId("f36e4392");
    private static final ZenohId THERE = new ZenohId("cddc6b8c");

    @Test
    void key_ofTransport_isTheSpecifications() {
        assertThat(new ConnectivityKey(HERE, false, THERE, null).toKeyExpr())
                .hasToString("@/session/f36e4392/transport/unicast/cddc6b8c");
    }

    @Test
    void key_ofLink_isTheSpecifications() {
        assertThat(new ConnectivityKey(HERE, true, THERE, "18446744073709551615").toKeyExpr())
                .hasToString("@/session/f36e4392/transport/multicast/cddc6b8c/link/18446744073709551615");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@/session/f36e4392/transport/unicast/cddc6b8c",
                "@/session/f36e4392/transport/multicast/cddc6b8c/link/1"
            })
    void parse_ofKey_givesItBack(String key) {
        assertThat(ConnectivityKey.parse(KeyExpr.of(key)).orElseThrow().toKeyExpr())
                .hasToString(key);
    }

    @Test
    void parse_withUpperCaseZids_reads() {
        assertThat(ConnectivityKey.parse(KeyExpr.of("@/session/F36E4392/transport/unicast/CDDC6B8C")))
                .contains(new ConnectivityKey(HERE, false, THERE, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "@/session/f36e4392",
                "@/f36e4392/session/transport/unicast/cddc6b8c",
                "@/session/f36e4392/transport/unicast/no-zid",
                "@/session/f36e4392/transport/unicast/*",
                "@/session/f36e4392/transport/anycast/cddc6b8c",
                "@/session/f36e4392/transport/unicast/cddc6b8c/link",
                "@/session/f36e4392/transport/unicast/cddc6b8c/link/1/2"
            })
    void parse_ofAnythingElse_isEmpty(String key) {
        assertThat(ConnectivityKey.parse(KeyExpr.of(key))).isEmpty();
    }

    @Test
    void allOf_coversItsTransportsAndLinksOnly() {
        KeyExpr all = Keys.allOf(HERE);

        assertThat(all.includes(Keys.TRANSPORT.key(HERE, "*", "*"))).isTrue();
        assertThat(all.includes(Keys.LINK.key(HERE, "*", "*", "*"))).isTrue();
        assertThat(all.intersects(Keys.TRANSPORT.key(THERE, "*", "*"))).isFalse();
        assertThat(Keys.all().includes(all)).isTrue();
    }

    @Test
    void key_withWrongNumberOfTexts_throws() {
        assertThatThrownBy(() -> Keys.SESSION.key())
                .isInstanceOfSatisfying(
                        ZenohException.class, e -> assertThat(e.code()).isEqualTo(Code.INVALID_ARGUMENT));
        assertThatThrownBy(() -> Keys.SESSION.key(HERE, THERE)).isInstanceOf(ZenohException.class);
    }
}
