package io.zenwatch.history.core;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastStatesTest {

    private static final long SECOND = 1_000_000;

    private final LastStates states = new LastStates(1);

    @Test
    void whatFadesBeforeItGoes_isAsItWasBefore() {
        states.row(0, 0, 0, What.APPEARED);
        states.row(1, SECOND, 0, What.CHANGED);
        states.row(2, 60 * SECOND, 0, What.CHANGED);
        states.row(3, 61 * SECOND, 0, What.GONE);

        assertThat(states.of(0)).isEqualTo(1);
    }

    @Test
    void whatStandsForLong_isAsItIs() {
        states.row(0, 0, 0, What.APPEARED);
        states.row(1, 60 * SECOND, 0, What.CHANGED);
        states.row(2, 90 * SECOND, 0, What.GONE);

        assertThat(states.of(0)).isEqualTo(1);
    }

    @Test
    void whatComesAgain_isNotAsItWasBefore() {
        states.row(0, 0, 0, What.STANDS);
        states.row(1, 60 * SECOND, 0, What.GONE);
        states.row(2, 61 * SECOND, 0, What.APPEARED);
        states.row(3, 62 * SECOND, 0, What.CHANGED);
        states.row(4, 63 * SECOND, 0, What.GONE);

        assertThat(states.of(0)).isEqualTo(3);
    }

    @Test
    void whatIsThereForAMomentOnly_isAsItWasForMostOfIt() {
        states.row(0, 0, 0, What.APPEARED);
        states.row(1, SECOND / 100, 0, What.CHANGED);
        states.row(2, 3 * SECOND, 0, What.CHANGED);
        states.row(3, 3 * SECOND + 1, 0, What.GONE);

        assertThat(states.of(0)).isEqualTo(1);
    }
}
