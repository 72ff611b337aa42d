package io.zenwatch.tools.hint;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge.Looks;
import io.zenwatch.zenoh.ZenohId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class BridgeHintTest {

    private static final Set<ZenohId> WANTED = Set.of(new ZenohId("b2"), new ZenohId("a1"));

    @Test
    void twoLooksWithoutAnAnswer_nameTheCauses() {
        assertThat(BridgeHint.of(new Looks(1, 1), false, WANTED)).isNull();
        assertThat(BridgeHint.of(new Looks(2, 2), false, WANTED))
                .isEqualTo("No node answers: none has its admin space enabled, or access control forbids it")
                .hasSizeLessThan(80);
        assertThat(BridgeHint.of(new Looks(9, 2), true, Set.of())).startsWith("No node answers: ");
    }

    @Test
    void nodesThatNobodyNames_areNamed() {
        assertThat(BridgeHint.of(new Looks(1, 0), false, WANTED)).isNull();
        assertThat(BridgeHint.of(new Looks(2, 0), false, WANTED)).isEqualTo("No node names a1, b2");
    }

    @Test
    void answersThatGiveNothingToShow_areExplained() {
        assertThat(BridgeHint.of(new Looks(3, 0), false, Set.of())).isNull();
        assertThat(BridgeHint.of(new Looks(4, 0), false, Set.of())).startsWith("No node to show: ");
        assertThat(BridgeHint.of(new Looks(4, 0), true, Set.of())).isNull();
    }
}
