package io.zenwatch.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    @SuppressWarnings("ReferenceEquality") // a key that was kept is the same object
    void keysOfAnyLength_takeNoMoreThanTheirBytes() {
        for (int length : new int[] {10, 120, 500}) {
            List<byte[]> texts = IntStream.range(0, 20_000)
                    .mapToObj(i -> ("x".repeat(length - 6) + "/" + (10_000 + i)).getBytes(StandardCharsets.UTF_8))
                    .toList();
            List<KeyExpr> keys = texts.stream().map(KeyCacheTest::get).toList();
            // The latest first: a key that was not kept makes others give way.
            long kept = IntStream.iterate(texts.size() - 1, i -> i >= 0, i -> i - 1)
                    .filter(i -> get(texts.get(i)) == keys.get(i))
                    .count();

            assertThat(kept).isPositive().isLessThanOrEqualTo(KeyCache.MAX_BYTES / (2L * length));
        }
    }

    private static KeyExpr get(byte[] bytes) {
        return KeyCache.get(bytes, 0, bytes.length).key();
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
