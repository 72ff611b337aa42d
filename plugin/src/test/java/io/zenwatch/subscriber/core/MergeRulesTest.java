package io.zenwatch.subscriber.core;

import static io.zenwatch.subscriber.core.CoreRig.NEXT_LIFE;
import static io.zenwatch.subscriber.core.CoreRig.delete;
import static io.zenwatch.subscriber.core.CoreRig.put;
import static io.zenwatch.subscriber.core.CoreRig.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which of two samples on one key counts. */
class MergeRulesTest {

    private final CoreRig rig = CoreRig.synced();

    @Test
    void version_sameIncarnation_greaterSequenceWinsWhateverTheTime() {
        rig.live(put("k/a", "new", 10, version(5, 0)));
        rig.live(put("k/a", "old", 99, version(4, 0)));
        rig.live(put("k/a", "newer", 1, version(6, 5)));
        assertThat(changes()).containsExactly("LIVE k/a=new", "LIVE k/a=newer");
    }

    @Test
    void version_same_isDropped() {
        rig.live(put("k/a", "1", version(5, 0)));
        rig.live(put("k/a", "1", version(5, 0)));
        assertThat(changes()).containsExactly("LIVE k/a=1");
    }

    @Test
    void version_sequenceIsUnsigned() {
        rig.live(put("k/a", "1", version(Long.MAX_VALUE, 0)));
        rig.live(put("k/a", "2", version(Long.MIN_VALUE, Long.MAX_VALUE)));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/a=2");
    }

    @Test
    void version_newIncarnation_replacesTheOldWhateverItsTime() {
        rig.live(put("k/a", "1", 50, version(5, 0)));
        rig.live(put("k/a", "2", 10, version(NEXT_LIFE, 1, 0)));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/a=2");
    }

    @Test
    void version_replacedIncarnation_isDropped() {
        rig.live(put("k/a", "1", version(5, 0)));
        rig.live(put("k/a", "2", version(NEXT_LIFE, 1, 0)));
        rig.live(put("k/a", "3", 99, version(6, 5)));
        rig.epoch(put("k/a", "4", 99, version(7, 6)));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/a=2");
    }

    @Test
    void version_keysDoNotInteract() {
        rig.live(put("k/a", "1", version(NEXT_LIFE, 1, 0)));
        rig.live(put("k/b", "1", version(5, 0)));
        rig.live(put("k/b", "2", version(NEXT_LIFE, 2, 0)));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/b=1", "LIVE k/b=2");
    }

    @Test
    void version_afterForeignSample_decidesAgainstTheLastVersion() {
        rig.live(put("k/a", "1", 1, version(5, 0)));
        rig.live(put("k/a", "foreign", 50));
        rig.live(put("k/a", "old", 60, version(4, 0)));
        rig.live(put("k/a", "2", 2, version(6, 5)));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/a=foreign", "LIVE k/a=2");
    }

    @Test
    void foreignAttachment_isNoVersion() {
        rig.live(CoreRig.sample("k/a", SampleKind.PUT, "1", CoreRig.stamp(2), ZBytes.of("ZWx")));
        rig.live(CoreRig.sample("k/a", SampleKind.PUT, "0", CoreRig.stamp(1), ZBytes.of("ZWx")));
        assertThat(changes()).containsExactly("LIVE k/a=1");
    }

    @Test
    void liveStamped_later_isApplied() {
        rig.live(put("k/a", "1", 1));
        rig.live(put("k/a", "2", 2));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/a=2");
    }

    @Test
    void liveStamped_earlier_isDropped() {
        rig.live(put("k/a", "2", 2));
        rig.live(put("k/a", "1", 1));
        rig.live(delete("k/a", 1));
        assertThat(changes()).containsExactly("LIVE k/a=2");
    }

    @Test
    void liveStamped_equalAndSameKind_isDropped() {
        rig.live(put("k/a", "1", 1));
        rig.live(put("k/a", "other", 1));
        assertThat(changes()).containsExactly("LIVE k/a=1");
    }

    @Test
    void liveStamped_equalAndOtherKind_isApplied() {
        rig.live(put("k/a", "1", 1));
        rig.live(delete("k/a", 1));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/a-");
    }

    @Test
    void liveStamped_sameTimeOfAnotherClock_isAnotherTimestamp() {
        rig.live(put("k/a", "1", 1));
        Timestamp other = Timestamp.of(Instant.ofEpochSecond(1), new ZenohId("c2"));
        rig.live(CoreRig.sample("k/a", SampleKind.PUT, "2", other, null));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/a=2");
    }

    @Test
    void oneTimestampOnTwoKeys_bothAreApplied() {
        rig.live(put("k/a", "1", 1));
        rig.live(put("k/b", "1", 1));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/b=1");
    }

    @Test
    void liveUnstamped_isAppliedOnArrival() {
        rig.live(put("k/a", "1", 9));
        rig.live(put("k/a", "2"));
        rig.live(put("k/a", "2"));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/a=2", "LIVE k/a=2");
    }

    @Test
    void liveUnstamped_ranksJustAfterTheGreatestTimestamp() {
        rig.live(put("k/a", "1", 5));
        rig.live(delete("k/a"));
        rig.live(put("k/a", "1", 5));
        rig.live(delete("k/a", 5));
        rig.epoch(put("k/a", "1", 5));
        rig.live(put("k/a", "2", 6));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/a-", "LIVE k/a=2");
    }

    @Test
    void replyStamped_onlyLaterIsApplied() {
        rig.live(put("k/a", "live", 5));
        rig.epoch(put("k/a", "earlier", 4));
        rig.epoch(delete("k/a", 5));
        rig.epoch(put("k/a", "later", 6));
        assertThat(changes()).containsExactly("LIVE k/a=live", "HISTORY k/a=later");
    }

    @Test
    void replyStamped_afterUnstampedLiveOfAKeyWithoutTimestamp_isApplied() {
        rig.live(put("k/a", "live"));
        rig.epoch(put("k/a", "stored", 1));
        assertThat(changes()).containsExactly("LIVE k/a=live", "HISTORY k/a=stored");
    }

    @Test
    void replyUnstamped_isApplied() {
        rig.live(put("k/a", "live", 5));
        rig.epoch(put("k/a", "stored"));
        assertThat(changes()).containsExactly("LIVE k/a=live", "HISTORY k/a=stored");
    }

    @Test
    void replyUnstamped_liveArrivedAfterTheQuery_isDropped() {
        long epoch = rig.core.query(rig.now());
        rig.live(put("k/a", "live"));
        rig.reply(epoch, put("k/a", "stored"));
        rig.end(epoch);
        assertThat(changes()).containsExactly("LIVE k/a=live");
    }

    @Test
    void replyUnstamped_droppedLiveArrivedAfterTheQuery_isDropped() {
        rig.live(put("k/a", "live", 5));
        long epoch = rig.core.query(rig.now());
        rig.live(put("k/a", "late", 4));
        rig.reply(epoch, put("k/a", "stored"));
        rig.end(epoch);
        assertThat(changes()).containsExactly("LIVE k/a=live");
    }

    @Test
    void replyUnstamped_liveOnAnotherKey_isApplied() {
        long epoch = rig.core.query(rig.now());
        rig.live(put("k/b", "live"));
        rig.reply(epoch, put("k/a", "stored"));
        rig.end(epoch);
        assertThat(changes()).containsExactly("LIVE k/b=live", "HISTORY k/a=stored");
    }

    @Test
    void replyUnstamped_ofAnEarlierEpoch_doesNotOvertakeALaterOnes() {
        long first = rig.core.query(rig.now());
        long second = rig.core.query(rig.now());
        rig.reply(first, put("k/a", "old"));
        rig.reply(second, put("k/a", "new"));
        rig.end(second);
        rig.end(first);
        assertThat(changes()).containsExactly("HISTORY k/a=new");
    }

    @Test
    void repliesOnOneKey_greatestTimestampWins() {
        rig.epoch(put("k/a", "2", 2), put("k/a", "3", 3), put("k/a", "1", 1));
        assertThat(changes()).containsExactly("HISTORY k/a=2", "HISTORY k/a=3");
    }

    @Test
    void repliesOnOneKey_stampedGoesBeforeUnstamped() {
        rig.epoch(put("k/a", "unstamped"), put("k/a", "stamped", 1), put("k/a", "unstamped"));
        assertThat(changes()).containsExactly("HISTORY k/a=stamped");
    }

    @Test
    void repliesOnOneKey_staleStampedStillGoesBeforeUnstamped() {
        rig.live(put("k/a", "live", 5));
        rig.epoch(put("k/a", "unstamped"), put("k/a", "stale", 4));
        assertThat(changes()).containsExactly("LIVE k/a=live");
    }

    @Test
    void repliesOnOneKey_unstamped_lastWins() {
        rig.epoch(put("k/a", "1"), put("k/a", "2"));
        assertThat(changes()).containsExactly("HISTORY k/a=2");
    }

    @Test
    void repliesOnOneKey_unstampedVersions_greaterWins() {
        rig.epoch(put("k/a", "2", version(2, 1)), put("k/a", "1", version(1, 0)));
        assertThat(changes()).containsExactly("HISTORY k/a=2");
    }

    @Test
    void lateReply_stamped_isMerged() {
        rig.epoch();
        rig.reply(2, put("k/a", "late", 1));
        assertThat(changes()).containsExactly("HISTORY k/a=late");
    }

    @Test
    void lateReply_versionDecides_isMerged() {
        rig.live(put("k/a", "1", version(1, 0)));
        rig.epoch(put("k/a", "1", version(1, 0)));
        rig.reply(2, put("k/a", "2", version(2, 1)));
        assertThat(changes()).containsExactly("LIVE k/a=1", "HISTORY k/a=2");
    }

    @Test
    void lateReply_neither_isDropped() {
        rig.epoch();
        rig.reply(2, put("k/a", "late"));
        rig.reply(2, put("k/b", "late", version(1, 0)));
        assertThat(changes()).isEmpty();
    }

    @Test
    void reply_equalToWhatIsKnown_isNoEvent() {
        rig.live(put("k/a", "1"));
        rig.epoch(put("k/a", "1"));
        rig.epoch(put("k/a", "1", 7));
        rig.live(put("k/a", "stale", 6));
        assertThat(changes()).containsExactly("LIVE k/a=1");
    }

    @Test
    void reply_otherEncoding_isAnEvent() {
        rig.live(put("k/a", "1"));
        Sample same = put("k/a", "1");
        rig.epoch(new Sample(
                same.key(),
                same.kind(),
                same.payload(),
                Encoding.TEXT_PLAIN,
                null,
                null,
                same.priority(),
                same.congestionControl(),
                false));
        assertThat(changes()).containsExactly("LIVE k/a=1", "HISTORY k/a=1");
    }

    @Test
    void reply_otherAttachment_isAnEvent() {
        rig.live(put("k/a", "1"));
        rig.epoch(CoreRig.sample("k/a", SampleKind.PUT, "1", null, ZBytes.of("x")));
        assertThat(changes()).containsExactly("LIVE k/a=1", "HISTORY k/a=1");
    }

    @Test
    void live_equalToWhatIsKnown_isAnEvent() {
        rig.live(put("k/a", "1", 1));
        rig.live(put("k/a", "1", 2));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/a=1");
    }

    @Test
    void putStampedByARouter_thenItsUnstampedDelete_staysDeleted() {
        rig.live(put("k/a", "1", 5));
        rig.live(delete("k/a"));
        rig.epoch(put("k/a", "1", 5));
        assertThat(changes()).containsExactly("LIVE k/a=1", "LIVE k/a-");
    }

    private List<String> changes() {
        return rig.news().stream()
                .filter(news -> news.startsWith("LIVE") || news.startsWith("HISTORY"))
                .toList();
    }
}
