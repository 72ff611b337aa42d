package io.zenwatch.bridge.core;

import static io.zenwatch.bridge.core.Ownership.SETTLE_NANOS;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.core.Ownership.Role;
import io.zenwatch.bridge.core.Ownership.Token;
import io.zenwatch.zenoh.ZenohId;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OwnershipTest {

    private static final long PRECEDENCE = 4_000_000_000L;
    private static final ZenohId SELF = new ZenohId("5");
    private static final ZenohId LOWER = new ZenohId("3");
    private static final ZenohId HIGHER = new ZenohId("7");
    private static final ZenohId NODE = new ZenohId("a");

    private final Ownership ownership = new Ownership(SELF, PRECEDENCE);

    @BeforeEach
    void decide() {
        ownership.claimed(-SETTLE_NANOS);
        answer(ownership, 0);
    }

    private static void answer(Ownership asking, long now, Token... tokens) {
        assertThat(asking.takeQuestion(now)).isTrue();
        asking.answered(Set.of(tokens), now);
    }

    private Role roleAt(long now) {
        return ownership.roleOf(NODE, false, now);
    }

    @Test
    void bridge_thatHasJustDeclaredItsFirstTokens_asksForThoseOfOthersFirst() {
        Ownership starting = new Ownership(SELF, PRECEDENCE);
        assertThat(starting.roleOf(NODE, false, 0)).isEqualTo(Role.FOLLOWS);
        starting.claimed(10);
        starting.claimed(20);
        assertThat(starting.nextDue()).isEqualTo(10 + SETTLE_NANOS);
        assertThat(starting.takeQuestion(9 + SETTLE_NANOS)).isFalse();
        assertThat(starting.takeQuestion(10 + SETTLE_NANOS)).isTrue();
        starting.claimed(11 + SETTLE_NANOS);
        assertThat(starting.nextDue()).isEqualTo(Long.MAX_VALUE);
        assertThat(starting.roleOf(NODE, false, 11 + SETTLE_NANOS)).isEqualTo(Role.FOLLOWS);
        starting.answered(Set.of(new Token(NODE, SELF)), 12 + SETTLE_NANOS);

        assertThat(starting.roleOf(NODE, false, 12 + SETTLE_NANOS)).isEqualTo(Role.ACTS);
        assertThat(starting.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void bridge_thatIsToldLateOfASeniorOne_asksAgain() {
        Ownership starting = new Ownership(SELF, PRECEDENCE);
        starting.claimed(0);
        answer(starting, SETTLE_NANOS, new Token(NODE, LOWER));
        assertThat(starting.roleOf(NODE, false, SETTLE_NANOS)).isEqualTo(Role.FOLLOWS);
        assertThat(starting.nextDue()).isEqualTo(2 * SETTLE_NANOS);
        starting.appeared(new Token(NODE, LOWER));
        answer(starting, 2 * SETTLE_NANOS, new Token(NODE, LOWER));

        assertThat(starting.isDecided()).isTrue();
        assertThat(starting.roleOf(NODE, false, 2 * SETTLE_NANOS)).isEqualTo(Role.FOLLOWS);
    }

    @Test
    void bridgesThatStartAtOnce_neverActBoth() {
        Ownership senior = new Ownership(LOWER, PRECEDENCE);
        Ownership junior = new Ownership(HIGHER, PRECEDENCE);
        Token[] both = {new Token(NODE, LOWER), new Token(NODE, HIGHER)};
        senior.claimed(0);
        junior.claimed(0);
        senior.appeared(both[1]);
        assertThat(senior.roleOf(NODE, false, 1)).isEqualTo(Role.FOLLOWS);
        answer(senior, SETTLE_NANOS, both);
        answer(junior, SETTLE_NANOS, both);
        assertThat(senior.roleOf(NODE, false, SETTLE_NANOS)).isEqualTo(Role.ACTS);
        assertThat(junior.roleOf(NODE, false, SETTLE_NANOS)).isEqualTo(Role.FOLLOWS);
        junior.appeared(both[0]);
        answer(junior, 2 * SETTLE_NANOS, both);

        assertThat(junior.roleOf(NODE, true, 2 * PRECEDENCE)).isEqualTo(Role.FOLLOWS);
    }

    @Test
    void bridge_thatStartsBesideAJuniorThatActs_takesOverAtOnce() {
        Ownership starting = new Ownership(SELF, PRECEDENCE);
        starting.appeared(new Token(NODE, HIGHER));
        assertThat(starting.roleOf(NODE, false, 0)).isEqualTo(Role.FOLLOWS);
        assertThat(starting.roleOf(NODE, true, 0)).isEqualTo(Role.ACTS);
        starting.appeared(new Token(NODE, LOWER));

        assertThat(starting.roleOf(NODE, true, 0)).isEqualTo(Role.FOLLOWS);
    }

    @Test
    void bridge_withoutATokenAnyMore_decidesAnew() {
        ownership.unclaimed();
        assertThat(roleAt(0)).isEqualTo(Role.FOLLOWS);
        ownership.claimed(0);
        answer(ownership, SETTLE_NANOS);

        assertThat(roleAt(SETTLE_NANOS)).isEqualTo(Role.ACTS);
    }

    @Test
    void node_thatNobodyElseSees_isOurs() {
        assertThat(roleAt(0)).isEqualTo(Role.ACTS);
    }

    @Test
    void node_withThePlugin_isNobodys() {
        ownership.appeared(new Token(NODE, null));
        ownership.appeared(new Token(NODE, HIGHER));

        assertThat(roleAt(0)).isEqualTo(Role.NONE);
    }

    @Test
    void node_whosePluginIsGone_isOursWhenThatHasSettled() {
        ownership.appeared(new Token(NODE, null));
        ownership.vanished(new Token(NODE, null), 0);
        ownership.settle(SETTLE_NANOS - 1);
        assertThat(roleAt(SETTLE_NANOS - 1)).isEqualTo(Role.NONE);
        ownership.settle(SETTLE_NANOS);

        assertThat(roleAt(SETTLE_NANOS)).isEqualTo(Role.ACTS);
        assertThat(ownership.nextDue()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void token_thatComesBackInTime_neverWent() {
        ownership.appeared(new Token(NODE, LOWER));
        ownership.vanished(new Token(NODE, LOWER), 0);
        ownership.appeared(new Token(NODE, LOWER));
        ownership.settle(2 * SETTLE_NANOS);

        assertThat(roleAt(2 * SETTLE_NANOS)).isEqualTo(Role.FOLLOWS);
    }

    @Test
    void bridge_ofTheLowestZid_acts() {
        ownership.appeared(new Token(NODE, HIGHER));
        ownership.appeared(new Token(NODE, SELF));
        assertThat(roleAt(0)).isEqualTo(Role.ACTS);
        ownership.appeared(new Token(NODE, LOWER));

        assertThat(roleAt(0)).isEqualTo(Role.FOLLOWS);
    }

    @Test
    void bridge_whoseSeniorDied_actsWhenThatHasSettled() {
        ownership.appeared(new Token(NODE, LOWER));
        ownership.vanished(new Token(NODE, LOWER), 10);
        ownership.settle(10 + SETTLE_NANOS);

        assertThat(roleAt(10 + SETTLE_NANOS)).isEqualTo(Role.ACTS);
        assertThat(ownership.hasOther(NODE)).isFalse();
    }

    @Test
    void bridge_thatSeesItself_isNoPlugin() {
        ownership.appeared(new Token(SELF, SELF));

        assertThat(ownership.roleOf(SELF, true, 0)).isEqualTo(Role.ACTS);
    }

    @Test
    void newNode_isLeftToASeniorForAWhile() {
        ownership.appeared(new Token(new ZenohId("b"), LOWER));
        assertThat(roleAt(100)).isEqualTo(Role.FOLLOWS);
        assertThat(roleAt(99 + PRECEDENCE)).isEqualTo(Role.FOLLOWS);

        assertThat(roleAt(100 + PRECEDENCE)).isEqualTo(Role.ACTS);
    }

    @Test
    void node_thatWentUnshownAndComesBack_isNewAgain() {
        ownership.appeared(new Token(new ZenohId("b"), LOWER));
        roleAt(100);
        ownership.forgetUnseen(Set.of(new ZenohId("b")));

        assertThat(roleAt(100 + PRECEDENCE)).isEqualTo(Role.FOLLOWS);
    }
}
