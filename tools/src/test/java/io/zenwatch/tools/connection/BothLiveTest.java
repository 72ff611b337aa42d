package io.zenwatch.tools.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.SubscriberEvent.LiveChanged;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BothLiveTest {

    private final List<LiveChanged> told = new ArrayList<>();
    private final BothLive both = new BothLive(told::add);

    private static LiveChanged at(int second, boolean isLive) {
        return new LiveChanged(isLive, Instant.ofEpochSecond(second));
    }

    @Test
    void live_isToldWhenBothAre_andWhenTheFirstIsNot() {
        both.begin();
        both.components(at(1, true));
        both.transports(at(2, true));
        both.transports(at(3, false));
        both.components(at(4, false));
        both.transports(at(5, true));
        both.components(at(6, true));

        assertThat(told).containsExactly(at(2, true), at(3, false), at(6, true));
    }

    @Test
    void beforeItBegins_nothingIsTold() {
        both.components(at(1, true));
        both.transports(at(2, true));
        assertThat(told).isEmpty();

        both.begin();

        assertThat(told).containsExactly(at(2, true));
    }

    @Test
    void oneThatWasNeverLive_isNotTold() {
        both.begin();
        both.components(at(1, true));
        both.components(at(2, false));

        assertThat(told).isEmpty();
    }
}
