package io.zenwatch.subscriber.core;

import static io.zenwatch.subscriber.core.CoreRig.delete;
import static io.zenwatch.subscriber.core.CoreRig.put;
import static io.zenwatch.subscriber.core.CoreRig.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.session.GetEnd;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Queries, how they end, and the live samples that wait for the first. */
class EpochTest {

    @Test
    void start_asksOnce() {
        CoreRig rig = CoreRig.started();
        rig.end(1);
        rig.pass(100_000);
        assertThat(rig.queries).containsExactly(1L);
    }

    @Test
    void start_historyOff_asksNeverAndHoldsNothing() {
        CoreRig rig = CoreRig.started(withoutHistory());
        rig.live(put("k/a", "1", version(7, 3)));
        rig.core.lost(rig.now());
        rig.core.transportOpened(rig.now(), CoreRig.STORAGE);
        rig.pass(100_000);
        assertThat(rig.queries).isEmpty();
        assertThat(rig.news()).containsExactly("live", "LIVE k/a=1");
    }

    @Test
    void query_historyOff_asksOnDemandAndHoldsNothing() {
        CoreRig rig = CoreRig.started(withoutHistory());
        long epoch = rig.core.query(rig.now());
        rig.live(put("k/a", "1"));
        rig.reply(epoch, put("k/b", "1", 1));
        rig.end(epoch, GetEnd.TIMEOUT);
        rig.pass(100_000);
        assertThat(rig.queries).containsExactly(1L);
        assertThat(rig.news()).containsExactly("live", "LIVE k/a=1", "HISTORY k/b=1", "1 PARTIAL 1");
    }

    @Test
    void firstQuery_holdsLiveSamplesUntilItsEnd() {
        CoreRig rig = CoreRig.started();
        rig.live(put("k/a", "2", 2));
        rig.live(delete("k/b", 2));
        rig.reply(1, put("k/a", "1", 1));
        rig.reply(1, put("k/b", "1", 1));
        assertThat(rig.news()).containsExactly("HISTORY k/a=1", "HISTORY k/b=1");
        rig.end(1);
        assertThat(rig.news()).containsExactly("1 OK 2", "LIVE k/a=2", "LIVE k/b-", "live");
    }

    @Test
    void firstQuery_heldSampleOlderThanAReply_isDropped() {
        CoreRig rig = CoreRig.started();
        rig.live(put("k/a", "1", 1));
        rig.live(put("k/b", "1", version(1, 0)));
        rig.reply(1, put("k/a", "2", 2));
        rig.reply(1, put("k/b", "2", version(2, 1)));
        rig.end(1);
        assertThat(rig.news()).containsExactly("HISTORY k/a=2", "1 OK 2", "LIVE k/b=1", "live");
    }

    @Test
    void firstQuery_heldUnstampedSample_goesBeforeAnUnstampedReply() {
        CoreRig rig = new CoreRig(CoreRig.settings());
        rig.live(put("k/a", "before the query"));
        rig.core.start(rig.now(), Set.of(CoreRig.ROUTER));
        rig.live(put("k/b", "after the query"));
        rig.reply(1, put("k/a", "stored"));
        rig.reply(1, put("k/b", "stored"));
        rig.end(1);
        assertThat(rig.news())
                .containsExactly("1 OK 2", "LIVE k/a=before the query", "LIVE k/b=after the query", "live");
    }

    @Test
    void query_historyOff_unstampedReplyBeatsWhatCameBefore() {
        CoreRig rig = CoreRig.started(withoutHistory());
        rig.live(put("k/a", "before"));
        long epoch = rig.core.query(rig.now());
        rig.reply(epoch, put("k/a", "stored"));
        rig.end(epoch);
        assertThat(rig.news()).containsExactly("live", "LIVE k/a=before", "HISTORY k/a=stored", "1 OK 1");
    }

    @Test
    void firstQuery_fails_liveSamplesStillFollow() {
        CoreRig rig = CoreRig.started();
        rig.live(put("k/a", "1"));
        rig.end(1, GetEnd.TIMEOUT);
        rig.live(put("k/a", "2"));
        assertThat(rig.news()).containsExactly("1 TIMEOUT 0", "LIVE k/a=1", "LIVE k/a=2");
    }

    @Test
    void query_duringTheFirst_waitsForItsEnd() {
        CoreRig rig = CoreRig.started();
        assertThat(rig.core.query(rig.now())).isEqualTo(2);
        assertThat(rig.core.query(rig.now())).isEqualTo(2);
        assertThat(rig.queries).containsExactly(1L);
        rig.end(1);
        assertThat(rig.queries).containsExactly(1L, 2L);
    }

    @Test
    void laterQuery_holdsNothing() {
        CoreRig rig = CoreRig.synced();
        long epoch = rig.core.query(rig.now());
        rig.live(put("k/a", "live", 2));
        rig.reply(epoch, put("k/a", "stored", 1));
        rig.reply(epoch, put("k/b", "stored", 1));
        rig.end(epoch);
        assertThat(rig.news()).containsExactly("LIVE k/a=live", "HISTORY k/b=stored", "2 OK 2");
    }

    @Test
    void queries_moreThanEight_waitAndShareOne() {
        CoreRig rig = CoreRig.synced();
        for (int i = 0; i < 8; i++) {
            rig.core.query(rig.now());
        }
        assertThat(rig.core.query(rig.now())).isEqualTo(10);
        assertThat(rig.core.query(rig.now())).isEqualTo(10);
        assertThat(rig.lastQuery()).isEqualTo(9);
        rig.end(4);
        assertThat(rig.lastQuery()).isEqualTo(10);
    }

    @Test
    void end_final_isOk() {
        assertOutcome(GetEnd.FINAL, 0, 0, "2 OK 0");
        assertOutcome(GetEnd.FINAL, 2, 0, "2 OK 2");
    }

    @Test
    void end_finalWithErrors_isErrorOrPartial() {
        assertOutcome(GetEnd.FINAL, 0, 1, "2 ERROR 0");
        assertOutcome(GetEnd.FINAL, 1, 1, "2 PARTIAL 1");
    }

    @Test
    void end_timeout_isTimeoutErrorOrPartial() {
        assertOutcome(GetEnd.TIMEOUT, 0, 0, "2 TIMEOUT 0");
        assertOutcome(GetEnd.TIMEOUT, 0, 1, "2 ERROR 0");
        assertOutcome(GetEnd.TIMEOUT, 1, 0, "2 PARTIAL 1");
        assertOutcome(GetEnd.TIMEOUT, 1, 1, "2 PARTIAL 1");
    }

    @Test
    void end_overflowOrCancelled_isPartialOrError() {
        assertOutcome(GetEnd.OVERFLOW, 1, 0, "2 PARTIAL 1");
        assertOutcome(GetEnd.CANCELLED, 1, 0, "2 PARTIAL 1");
        assertOutcome(GetEnd.CANCELLED, 0, 0, "2 ERROR 0");
    }

    private static void assertOutcome(GetEnd end, int samples, int errors, String marker) {
        CoreRig rig = CoreRig.synced();
        long epoch = rig.core.query(rig.now());
        for (int i = 0; i < samples; i++) {
            rig.reply(epoch, put("k/" + i, "x", 1));
        }
        for (int i = 0; i < errors; i++) {
            rig.replyError(epoch);
        }
        rig.end(epoch, end);
        assertThat(rig.news()).endsWith(marker);
    }

    @Test
    void end_twice_isOneMarker() {
        CoreRig rig = CoreRig.synced();
        rig.epoch();
        rig.end(2);
        rig.end(99);
        assertThat(rig.news()).containsExactly("2 OK 0");
    }

    @Test
    void failedQuery_isRetriedWithBackoffUntilOneSucceeds() {
        CoreRig rig = CoreRig.started();
        rig.end(1, GetEnd.TIMEOUT);
        rig.pass(700);
        assertThat(rig.queries).hasSize(1);
        rig.pass(400);
        assertThat(rig.queries).hasSize(2);
        rig.replyError(2);
        rig.end(2);
        rig.pass(1_100);
        assertThat(rig.queries).hasSize(3);
        rig.end(3);
        assertThat(rig.news()).containsExactly("1 TIMEOUT 0", "2 ERROR 0", "3 OK 0", "live");
        rig.pass(100_000);
        assertThat(rig.queries).hasSize(3);
    }

    @Test
    void failingQueries_areFurtherAndFurtherApart() {
        CoreRig rig = CoreRig.started();
        rig.end(1, GetEnd.TIMEOUT);
        for (int i = 0; i < 600; i++) {
            rig.pass(1_000);
            if (rig.queries.size() > rig.events.size()) {
                rig.end(rig.lastQuery(), GetEnd.TIMEOUT);
            }
        }
        assertThat(rig.queries).hasSizeBetween(20, 32);
    }

    @Test
    void laterQueryFails_whileTheStreamIsWhole_isNotRetried() {
        CoreRig rig = CoreRig.synced();
        long epoch = rig.core.query(rig.now());
        rig.end(epoch, GetEnd.TIMEOUT);
        rig.pass(100_000);
        assertThat(rig.queries).hasSize(2);
        assertThat(rig.core.isLive()).isTrue();
    }

    @Test
    void deletedKey_isRememberedUntilTheEpochsBegunBeforeHaveEnded() {
        CoreRig rig = CoreRig.synced();
        long slow = rig.core.query(rig.now());
        rig.live(delete("k/a", 5));
        rig.live(delete("k/b", 5));
        rig.pass(60_000);
        rig.reply(slow, put("k/a", "old", 4));
        rig.end(slow);
        rig.pass(9_000);
        rig.live(put("k/a", "old", 4));
        rig.pass(1_001);
        Sample old = put("k/b", "old", 4);
        rig.live(old);
        assertThat(rig.news()).containsExactly("LIVE k/a-", "LIVE k/b-", "2 OK 1", "LIVE k/b=old");
    }

    @Test
    void deletedKey_namedByAReply_isRememberedUntilThatEpochHasEnded() {
        CoreRig rig = CoreRig.synced();
        rig.live(delete("k/a", 5));
        rig.pass(9_000);
        long slow = rig.core.query(rig.now());
        rig.reply(slow, put("k/a", "old", 4));
        rig.pass(60_000);
        rig.reply(slow, put("k/a", "old", 4));
        rig.end(slow);
        assertThat(rig.news()).containsExactly("LIVE k/a-", "2 OK 2");
    }

    @Test
    void deletedKey_putAgain_isNotForgotten() {
        CoreRig rig = CoreRig.synced();
        rig.live(delete("k/a", 5));
        rig.pass(9_000);
        rig.live(put("k/a", "new", 6));
        rig.pass(60_000);
        rig.live(put("k/a", "old", 4));
        assertThat(rig.news()).containsExactly("LIVE k/a-", "LIVE k/a=new");
    }

    @Test
    void deletedKeys_moreThanTheBound_theOldestIsForgotten() {
        CoreRig rig = CoreRig.synced();
        rig.live(delete("k/first", 5));
        for (int i = 1; i < KeyStates.MAX_DELETED; i++) {
            rig.live(delete("k/" + i, 5));
        }
        rig.live(put("k/first", "old", 4));
        rig.live(delete("k/first", 6));
        rig.live(delete("k/one more", 5));
        rig.news();
        rig.live(put("k/1", "old", 4));
        rig.live(put("k/2", "old", 4));
        rig.live(put("k/first", "old", 4));
        assertThat(rig.news()).containsExactly("LIVE k/1=old");
    }

    private static Settings withoutHistory() {
        Settings s = CoreRig.settings();
        return new Settings(
                s.key(),
                s.query(),
                s.get(),
                false,
                s.allowedOrigin(),
                s.inferDeletes(),
                s.owners(),
                s.buffer(),
                s.whenFull());
    }
}
