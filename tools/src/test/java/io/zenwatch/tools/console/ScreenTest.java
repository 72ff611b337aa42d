package io.zenwatch.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ScreenTest {

    @Test
    void frame_linesThatFit_areDrawnFromTheTop() {
        assertThat(Screen.frame(List.of("a", "b"), 3)).isEqualTo("\033[Ha\033[K\nb\033[K\n\033[J");
    }

    @Test
    void frame_textThatSteers_isEscaped() {
        assertThat(Screen.frame(List.of("a\033[2J\nb"), 3)).isEqualTo("\033[Ha\\u001b[2J\\nb\033[K\n\033[J");
    }

    @Test
    void frame_moreLinesThanRows_countsTheRest() {
        assertThat(Screen.frame(List.of("a", "b", "c"), 3)).isEqualTo("\033[Ha\033[K\n... 2 more lines\033[K\n\033[J");
    }
}
