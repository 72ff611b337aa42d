package io.zenwatch.zenoh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class ZBytesTest {

    @Property
    void bytes_areKept(@ForAll byte[] bytes) {
        ZBytes kept = ZBytes.of(bytes);
        assertThat(kept.toByteArray()).isEqualTo(bytes);
        assertThat(kept.length()).isEqualTo(bytes.length);
        assertThat(kept.isEmpty()).isEqualTo(bytes.length == 0);
        assertThat(kept).isEqualTo(ZBytes.wrap(bytes.clone())).hasSameHashCodeAs(ZBytes.wrap(bytes.clone()));
        byte[] viewed = new byte[kept.asByteBuffer().remaining()];
        kept.asByteBuffer().get(viewed);
        assertThat(viewed).isEqualTo(bytes);
    }

    @Example
    void copies_doNotShare() {
        byte[] bytes = {1, 2};
        ZBytes kept = ZBytes.of(bytes);
        bytes[0] = 9;
        kept.toByteArray()[1] = 9;
        assertThat(kept.toByteArray()).containsExactly(1, 2);
        assertThat(kept.asByteBuffer().isReadOnly()).isTrue();
    }

    @Example
    void text_isUtf8_andWhatIsNot_isReplaced() {
        assertThat(ZBytes.of("ü𝄞").toByteArray()).isEqualTo("ü𝄞".getBytes(StandardCharsets.UTF_8));
        assertThat(ZBytes.of("ü𝄞")).hasToString("ü𝄞");
        assertThat(ZBytes.wrap(new byte[] {'a', (byte) 0xFF})).hasToString("a\uFFFD");
        assertThat(ZBytes.of("")).isSameAs(ZBytes.EMPTY).isEqualTo(ZBytes.of(new byte[0]));
    }
}
