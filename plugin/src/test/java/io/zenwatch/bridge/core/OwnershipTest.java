package io.zenwatch.bridge.core;

import static io.zenwatch.bridge.core.Ownership.SETTLE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.core.Ownership.Role;
import io.zenwatch.bridge.core.Ownership.Token;
import io.zenwatch.zenoh.ZenohId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private static final long PRECEDENCE = 4_000_000_000L;
    private static final ZenohId SELF = new ZenohId("5");
    private static final ZenohId LOWER = new ZenohId("3");
    private static final ZenohId HIGHER = new ZenohId("7");
    private static final ZenohId NODE = new ZenohId("a");

    private final Ownership ownership = new Ownership(SELF, PRECEDENCE);

    @Test
    void node_thatNobodyElseSees_isOurs() {
        assertThat(ownership.roleOf(NODE, 0)).isEqualTo(Role.ACTS);
    }

    @Test
    void node_withThePlugin_isNobodys() {
        ownership.appeared(new Token(NODE, null));
        ownership.appeared(new Token(NODE, HIGHER));

        assertThat(ownership.roleOf(NODE, 0)).isEqualTo(Role.NONE);
    }

    @Test
    void node_whosePluginIsGone_isOursWhenThatHasSettled() {
        ownership.appeared(new Token(NODE, null));
        ownership.vanished(new Token(NODE, null), 0);
        ownership.settle(SETTLE_NANOS - 1);
        assertThat(ownership.roleOf(NODE, SETTLE_NANOS - 1)).isEqualTo(Role.NONE);
        ownership.settle(SETTLE_NANOS);

        assertThat(ownership.roleOf(NODE, SETTLE_NANOS)).isEqualTo(Role.ACTS);
        assertThat(ownership.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void token_thatComesBackInTime_neverWent() {
        ownership.appeared(new Token(NODE, LOWER));
        ownership.vanished(new Token(NODE, LOWER), 0);
        ownership.appeared(new Token(NODE, LOWER));
        ownership.settle(2 * SETTLE_NANOS);

        assertThat(ownership.roleOf(NODE, 2 * SETTLE_NANOS)).isEqualTo(Role.FOLLOWS);
    }

    @Test
    void bridge_ofTheLowestZid_acts() {
        ownership.appeared(new Token(NODE, HIGHER));
        ownership.appeared(new Token(NODE, SELF));
        assertThat(ownership.roleOf(NODE, 0)).isEqualTo(Role.ACTS);
        ownership.appeared(new Token(NODE, LOWER));

        assertThat(ownership.roleOf(NODE, 0)).isEqualTo(Role.FOLLOWS);
    }

    @Test
    void bridge_whoseSeniorDied_actsWhenThatHasSettled() {
        ownership.appeared(new Token(NODE, LOWER));
        ownership.vanished(new Token(NODE, LOWER), 10);
        ownership.settle(10 + SETTLE_NANOS);

        assertThat(ownership.roleOf(NODE, 10 + SETTLE_NANOS)).isEqualTo(Role.ACTS);
        assertThat(ownership.hasOther(NODE)).isFalse();
    }

    @Test
    void bridge_thatSeesItself_isNoPlugin() {
        ownership.appeared(new Token(SELF, SELF));

        assertThat(ownership.roleOf(SELF, 0)).isEqualTo(Role.ACTS);
    }

    @Test
    void newNode_isLeftToASeniorForAWhile() {
        ownership.appeared(new Token(new ZenohId("b"), LOWER));
        assertThat(ownership.roleOf(NODE, 100)).isEqualTo(Role.FOLLOWS);
        assertThat(ownership.roleOf(NODE, 99 + PRECEDENCE)).isEqualTo(Role.FOLLOWS);

        assertThat(ownership.roleOf(NODE, 100 + PRECEDENCE)).isEqualTo(Role.ACTS);
    }

    @Test
    void node_thatWentUnshownAndComesBack_isNewAgain() {
        ownership.appeared(new Token(new ZenohId("b"), LOWER));
        ownership.roleOf(NODE, 100);
        ownership.forgetUnseen(Set.of(new ZenohId("b")));

        assertThat(ownership.roleOf(NODE, 100 + PRECEDENCE)).isEqualTo(Role.FOLLOWS);
    }
}
