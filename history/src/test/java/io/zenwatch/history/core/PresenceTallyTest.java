package io.zenwatch.history.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.history.model.Presence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PresenceTallyTest {

    private static final long SECOND = 1_000_000;

    private static Segment segment(long recorder, long from, long to) {
        return new Segment(recorder, from * SECOND, to * SECOND);
    }

    /** An item that is there from each first second to the one that follows. */
    private static void count(PresenceTally tally, Segment segment, long... times) {
        count("a", tally, segment, times);
    }

    private static void count(String key, PresenceTally tally, Segment segment, long... times) {
        PresenceTally.OfSegment counting = tally.begin(segment, Map.of(0, new ItemId(Kind.NODE, key)));
        for (int i = 0; i < times.length; i++) {
            What what = i % 2 == 1 ? What.GONE : times[i] * SECOND == segment.began() ? What.STANDS : What.APPEARED;
            counting.row(times[i] * SECOND, 0, what);
        }
        counting.end();
    }

    private static Presence<String> presence(PresenceTally tally) {
        return tally.of(Kind.NODE, key -> key, key -> key).get(0);
    }

    private static Duration seconds(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    @Test
    void breaks_areWhatIsAwayWhileSomebodySees() {
        Segment segment = segment(1, 0, 100);
        PresenceTally tally = new PresenceTally(List.of(segment), 0, 100 * SECOND);
        count(tally, segment, 10, 20, 25, 50, 60);

        Presence<String> presence = presence(tally);
        assertThat(presence.breaks()).isEqualTo(2);
        assertThat(presence.longestBreak()).isEqualTo(seconds(10));
        assertThat(presence.up()).isEqualTo(seconds(75));
        assertThat(presence.seen()).isEqualTo(seconds(90));
        assertThat(presence.isThere()).isTrue();
    }

    @Test
    void whatWentForGood_isOneBreak() {
        Segment segment = segment(1, 0, 100);
        PresenceTally tally = new PresenceTally(List.of(segment), 0, 100 * SECOND);
        count(tally, segment, 0, 40);

        Presence<String> presence = presence(tally);
        assertThat(presence.breaks()).isEqualTo(1);
        assertThat(presence.longestBreak()).isEqualTo(seconds(60));
        assertThat(presence.isThere()).isFalse();
        assertThat(presence.lastSeen()).isEqualTo(Micros.toInstant(40 * SECOND));
    }

    @Test
    void gap_isNeitherThereNorAway() {
        Segment before = segment(1, 0, 50);
        Segment after = segment(1, 80, 100);
        PresenceTally tally = new PresenceTally(List.of(before, after), 0, 100 * SECOND);
        count(tally, before, 0);
        count(tally, after, 80);

        Presence<String> presence = presence(tally);
        assertThat(presence.breaks()).isZero();
        assertThat(presence.up()).isEqualTo(seconds(70));
        assertThat(presence.uptime()).isEqualTo(1);
    }

    @Test
    void whatWentInAGap_isAwayFromItsEnd() {
        Segment before = segment(1, 0, 50);
        Segment after = segment(1, 80, 100);
        PresenceTally tally = new PresenceTally(List.of(before, after), 0, 100 * SECOND);
        count(tally, before, 0);
        count(tally, after, 90);

        Presence<String> presence = presence(tally);
        assertThat(presence.breaks()).isEqualTo(1);
        assertThat(presence.longestBreak()).isEqualTo(seconds(10));
    }

    @Test
    void severalRecorders_seeTheUnion() {
        Segment one = segment(1, 0, 60);
        Segment other = segment(2, 40, 100);
        PresenceTally tally = new PresenceTally(List.of(one, other), 0, 100 * SECOND);
        count(tally, one, 0, 30, 45);
        count(tally, other, 50, 70);

        Presence<String> presence = presence(tally);
        assertThat(presence.breaks()).isEqualTo(2);
        assertThat(presence.longestBreak()).isEqualTo(seconds(30));
        assertThat(presence.up()).isEqualTo(seconds(55));
    }

    @Test
    void partOfTheTime_isCountedAlone() {
        Segment segment = segment(1, 0, 100);
        PresenceTally tally = new PresenceTally(List.of(segment), 50 * SECOND, 80 * SECOND);
        count(tally, segment, 0, 10, 20, 60, 70);

        Presence<String> presence = presence(tally);
        assertThat(presence.breaks()).isEqualTo(1);
        assertThat(presence.seen()).isEqualTo(seconds(30));
        assertThat(presence.up()).isEqualTo(seconds(20));
    }

    @Test
    void whatComesBackUnderAnotherId_isOne_withABreak() {
        Segment segment = segment(1, 0, 100);
        PresenceTally tally = new PresenceTally(List.of(segment), 0, 100 * SECOND);
        count("lidar 1", tally, segment, 0, 40);
        count("lidar 2", tally, segment, 45, 60);
        count("lidar 3", tally, segment, 70);
        count("camera", tally, segment, 0);

        List<Presence<String>> all = tally.of(Kind.NODE, key -> key, key -> key.substring(0, 5));
        assertThat(all).extracting(Presence::id).containsExactly("lidar 3", "camera");
        assertThat(all.get(0).breaks()).isEqualTo(2);
        assertThat(all.get(0).longestBreak()).isEqualTo(seconds(10));
        assertThat(all.get(0).up()).isEqualTo(seconds(85));
        assertThat(all.get(0).isThere()).isTrue();
    }

    @Test
    void whatIsBackBeforeItsEndWasNoticed_isOne_withoutABreak() {
        Segment segment = segment(1, 0, 100);
        PresenceTally tally = new PresenceTally(List.of(segment), 0, 100 * SECOND);
        count("lidar 1", tally, segment, 0, 50);
        count("lidar 2", tally, segment, 45);

        List<Presence<String>> all = tally.of(Kind.NODE, key -> key, key -> "lidar");
        assertThat(all).extracting(Presence::id).containsExactly("lidar 2");
        assertThat(all.get(0).breaks()).isZero();
    }

    @Test
    void whatIsThereBesideAnotherOfItsName_isOfItsOwn() {
        Segment segment = segment(1, 0, 100);
        PresenceTally tally = new PresenceTally(List.of(segment), 0, 100 * SECOND);
        count("robot 1", tally, segment, 0);
        count("robot 2", tally, segment, 10, 90);
        count("robot 3", tally, segment, 95);

        List<Presence<String>> all = tally.of(Kind.NODE, key -> key, key -> "robot");
        assertThat(all).extracting(Presence::id).containsExactly("robot 3", "robot 1");
        assertThat(all.get(0).breaks()).isEqualTo(1);
    }
}
