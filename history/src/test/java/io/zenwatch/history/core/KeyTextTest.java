package io.zenwatch.history.core;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class KeyTextTest {

    @Property
    void read_givesWhatWasWritten_inAscii(@ForAll String key) {
        String text = KeyText.write(key);

        assertThat(text).matches("[ -~]*");
        assertThat(KeyText.read(text)).isEqualTo(key);
    }

    @Test
    void write_leavesZidsAsTheyAre() {
        assertThat(KeyText.write("37b20119c650")).isEqualTo("37b20119c650");
    }
}
