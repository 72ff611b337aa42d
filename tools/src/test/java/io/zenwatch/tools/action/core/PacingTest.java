package io.zenwatch.tools.action.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PacingTest {

    private static final Instant START = Instant.parse("2026-11-30T09:00:00Z");

    private final Pacing pacing = new Pacing();

    private void add(Instant now) {
        pacing.add(new Alarm("anything", new LiveEvent(now, true, "live")), now);
    }

    private @Nullable Group take(Instant now) {
        return pacing.take(now);
    }

    @Test
    void whatComesWithinASecond_isOneGroup() {
        add(START);
        add(START.plusMillis(999));

        assertThat(take(START.plusMillis(999))).isNull();
        assertThat(take(START.plusSeconds(1)))
                .extracting(group -> group.alarms().size())
                .isEqualTo(2);
        assertThat(pacing.due()).isNull();
    }

    @Test
    void storm_makesFewGroups_andLosesNoCount() {
        List<Group> groups = new ArrayList<>();
        int alarms = 500_000;
        Instant now = START;
        for (int i = 0; i < alarms; i++) {
            now = START.plusMillis(i);
            add(now);
            Group group = take(now);
            if (group != null) {
                groups.add(group);
            }
        }
        Group last = take(now.plusSeconds(60));

        assertThat(last).isNotNull();
        groups.add(last);
        assertThat(groups).hasSizeLessThan(18).allMatch(group -> group.alarms().size() <= 1_000);
        assertThat(groups.stream()
                        .mapToLong(group -> group.alarms().size() + group.leftOut())
                        .sum())
                .isEqualTo(alarms);
    }

    @Test
    void afterAStorm_aSingleAlarmIsToldSoonAgain() {
        Instant now = START;
        for (int i = 0; i < 100; i++) {
            now = START.plusSeconds(i);
            add(now);
            take(now);
        }
        Instant later = now.plus(Duration.ofMinutes(5));
        take(later);
        Instant quiet = later.plus(Duration.ofMinutes(5));
        add(quiet);

        assertThat(pacing.due()).isEqualTo(quiet.plusSeconds(1));
    }
}
