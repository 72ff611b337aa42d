package io.zenwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyCacheTest {

    @Test
    void equalBytes_giveTheSameKey() {
        byte[] bytes = "xx/demo/key/yy".getBytes(StandardCharsets.UTF_8);
        KeyExpr key = KeyCache.get(bytes, 3, 8).key();
        assertThat(key).isEqualTo(KeyExpr.of("demo/key"));
        assertThat(KeyCache.get("demo/key".getBytes(StandardCharsets.UTF_8), 0, 8)
                        .key())
                .isSameAs(key);
    }

    @Test
    void moreKeysThanItHolds_areEachRight() {
        IntStream.range(0, 2).forEach(round -> IntStream.range(0, 50_000).forEach(i -> {
            String text = "many/" + i;
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            assertThat(KeyCache.get(bytes, 0, bytes.length).key()).hasToString(text);
        }));
    }

    @Test
    void longKey_isNotKept() {
        byte[] bytes = ("long/" + "x".repeat(10_000)).getBytes(StandardCharsets.UTF_8);
        assertThat(KeyCache.get(bytes, 0, bytes.length).key())
                .isNotSameAs(KeyCache.get(bytes, 0, bytes.length).key());
    }

    @Test
    void bytesThatAreNoKey_throw() {
        assertThatThrownBy(() -> KeyCache.get(new byte[] {'/', 'a'}, 0, 2)).isInstanceOf(ZenohException.class);
    }
}
