package io.zenwatch.bridge.core;

import static io.zenwatch.bridge.core.Documents.CLIENT;
import static io.zenwatch.bridge.core.Documents.OTHER_ROUTER;
import static io.zenwatch.bridge.core.Documents.ROUTER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CensusTest {

    private static final ZenohId SELF = new ZenohId("5");

    private final Census census = new Census();

    private boolean answered(ZenohId zid, long now, ZenohId... peers) {
        return census.answered(zid, WhatAmI.ROUTER, Documents.naming(zid, peers), now);
    }

    private boolean absent(ZenohId zid, long start, long now) {
        return census.absent(zid, start, now, SELF, Set.of(ROUTER));
    }

    @Test
    void answer_isAChange_onlyWhenItDiffers() {
        assertThat(answered(ROUTER, 1, CLIENT)).isTrue();
        assertThat(answered(ROUTER, 2, CLIENT)).isFalse();
        assertThat(answered(ROUTER, 3)).isTrue();
    }

    @Test
    void answer_thatCannotBeRead_leavesTheOneBefore() {
        answered(ROUTER, 1, CLIENT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> census.answered(ROUTER, WhatAmI.ROUTER, ZBytes.of("{"), 2));
        assertThat(census.documents()).containsExactly(Documents.read(ROUTER, CLIENT));
        assertThat(census.silentSince(2)).containsExactly(ROUTER);
    }

    @Test
    void absentNode_thatANeighbourDenies_isDroppedAtOnce() {
        answered(OTHER_ROUTER, 1, ROUTER);
        answered(ROUTER, 2, OTHER_ROUTER);
        answered(ROUTER, 11);

        assertThat(census.silentSince(10)).containsExactly(OTHER_ROUTER);
        assertThat(absent(OTHER_ROUTER, 10, 12)).isTrue();
        assertThat(census.documents()).containsExactly(Documents.read(ROUTER));
    }

    @Test
    void absentNode_whoseNeighbourHasNotAnsweredSince_isNotDroppedAtOnce() {
        answered(OTHER_ROUTER, 1, ROUTER);
        answered(ROUTER, 2);

        assertThat(absent(OTHER_ROUTER, 10, 12)).isFalse();
    }

    @Test
    void absentNode_thatWasConnectedToUs_isDroppedAtOnce() {
        answered(OTHER_ROUTER, 1, SELF);
        answered(ROUTER, 1, SELF);

        assertThat(absent(OTHER_ROUTER, 10, 12)).isTrue();
        assertThat(absent(ROUTER, 10, 12)).isFalse();
    }

    @Test
    void absentNode_thatNobodyDenies_isDroppedAfterAWhile() {
        long later = 12 + Census.ABSENT_AFTER.toNanos();
        answered(OTHER_ROUTER, 1, CLIENT);

        assertThat(absent(OTHER_ROUTER, 10, 12)).isFalse();
        assertThat(absent(OTHER_ROUTER, later - 2, later - 1)).isFalse();
        assertThat(absent(OTHER_ROUTER, later - 1, later)).isTrue();
    }

    @Test
    void absentNode_thatAnswersInBetween_isThere() {
        answered(OTHER_ROUTER, 1, CLIENT);
        absent(OTHER_ROUTER, 10, 12);
        answered(OTHER_ROUTER, 13, CLIENT);

        assertThat(absent(OTHER_ROUTER, 10, 14)).isFalse();
        assertThat(absent(OTHER_ROUTER, 20, Census.ABSENT_AFTER.toNanos() + 20)).isFalse();
    }

    @Test
    void silentNode_isDroppedAfterAWhile() {
        answered(ROUTER, 1);

        assertThat(census.dropSilent(Census.SILENT_AFTER.toNanos())).isFalse();
        assertThat(census.dropSilent(1 + Census.SILENT_AFTER.toNanos())).isTrue();
        assertThat(census.documents()).isEmpty();
    }

    @Test
    void nodes_beyondTheBound_areNotTakenUntilAnotherIsGone() {
        for (int i = 1; i <= Census.MAX_NODES; i++) {
            answered(node(i), i);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> answered(ROUTER, Census.MAX_NODES));
        assertThat(answered(node(2), 1, ROUTER)).isTrue();
        assertThat(census.documents()).hasSize(Census.MAX_NODES);
        census.dropSilent(1 + Census.SILENT_AFTER.toNanos());

        assertThat(answered(ROUTER, 1)).isTrue();
    }

    @Test
    void documents_beyondTheirBytes_areNotTakenUntilAnotherIsGone() {
        ZBytes large = ZBytes.of("{\"sessions\":[],\"more\":\"" + "x".repeat(AdminDocument.MAX_BYTES - 100) + "\"}");
        int fit = (int) (Census.MAX_BYTES / large.length());
        for (int i = 1; i <= fit; i++) {
            census.answered(node(i), WhatAmI.ROUTER, large, i);
            census.answered(node(i), WhatAmI.PEER, large, i);
        }
        assertThatIllegalArgumentException().isThrownBy(() -> census.answered(ROUTER, WhatAmI.ROUTER, large, fit));
        census.dropSilent(1 + Census.SILENT_AFTER.toNanos());

        assertThat(census.answered(ROUTER, WhatAmI.ROUTER, large, fit)).isTrue();
    }

    private static ZenohId node(int number) {
        return new ZenohId("1" + number);
    }

    @Test
    void node_thatCouldNotBeReached_isNotSilent() {
        long back = Census.SILENT_AFTER.toNanos() * 3;
        answered(ROUTER, 1);
        census.forgive(back);

        assertThat(census.dropSilent(back + 1)).isFalse();
        assertThat(absent(ROUTER, back + 1, back + 2)).isFalse();
    }
}
