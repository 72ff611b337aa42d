package io.zenwatch.subscriber.core;

import static io.zenwatch.subscriber.core.CoreRig.delete;
import static io.zenwatch.subscriber.core.CoreRig.put;
import static io.zenwatch.subscriber.core.CoreRig.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.InferDeletes;
import io.zenwatch.subscriber.model.SubscriberEvent.Change;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.ReplyKeys;
import org.junit.jupiter.api.Test;

/** Deletes that nobody sent. */
class AbsenceTest {

    private static final ZenohId OTHER = new ZenohId("a2");

    @Test
    void confirmedKey_absentFromTwoEpochsApart_isDeleted() {
        CoreRig rig = confirmed();
        rig.epoch();
        assertThat(rig.news()).containsExactly("3 OK 0");
        rig.pass(2_000);
        assertThat(rig.lastQuery()).as("the second is issued by itself").isEqualTo(4);
        rig.end(4);
        rig.pass(500);
        assertThat(rig.news()).containsExactly("INFERRED k/a-", "4 OK 0");
    }

    @Test
    void inferredDelete_hasTheKeyAlone() {
        CoreRig rig = confirmed();
        rig.epoch();
        rig.pass(2_000);
        rig.end(4);
        rig.pass(500);
        Sample sample = ((Change) rig.events.get(rig.events.size() - 2)).sample();
        assertThat(sample).isEqualTo(delete("k/a"));
    }

    @Test
    void absentFromTwoEpochsLessThanTwoSecondsApart_stays() {
        CoreRig rig = confirmed();
        rig.epoch();
        rig.pass(1_999);
        rig.epoch();
        rig.pass(0);
        assertThat(rig.news()).containsExactly("3 OK 0", "4 OK 0");
    }

    @Test
    void secondEpochIssuedBeforeTheFirstEnded_doesNotProve() {
        CoreRig rig = confirmed();
        long first = rig.core.query(rig.now());
        rig.pass(3_000);
        long second = rig.core.query(rig.now());
        rig.end(first);
        rig.end(second);
        rig.pass(1_000);
        assertThat(rig.news()).containsExactly("3 OK 0", "4 OK 0");
    }

    @Test
    void presentInBetween_countsAnew() {
        CoreRig rig = confirmed();
        rig.epoch();
        rig.epoch(put("k/a", "1", 1));
        rig.pass(2_000);
        rig.end(5);
        rig.pass(1_000);
        assertThat(rig.news()).containsExactly("3 OK 0", "4 OK 1", "5 OK 0");
    }

    @Test
    void liveSampleInBetween_countsAnew() {
        CoreRig rig = confirmed();
        rig.epoch();
        rig.live(put("k/a", "2", 2));
        rig.pass(2_000);
        rig.end(4);
        rig.pass(1_000);
        assertThat(rig.news()).containsExactly("3 OK 0", "LIVE k/a=2", "4 OK 0");
    }

    @Test
    void liveSampleSinceTheQuery_isNotMissing() {
        CoreRig rig = confirmed();
        rig.epoch();
        rig.pass(2_000);
        rig.live(put("k/a", "stale", 0));
        rig.end(4);
        rig.pass(500);
        assertThat(rig.news()).containsExactly("3 OK 0", "4 OK 0");
    }

    @Test
    void epochsThatFailed_proveNothing() {
        CoreRig rig = confirmed();
        for (int i = 0; i < 3; i++) {
            rig.end(rig.core.query(rig.now()), GetEnd.TIMEOUT);
            rig.pass(3_000);
            long epoch = rig.core.query(rig.now());
            rig.replyError(epoch);
            rig.reply(epoch, put("k/b", "1", 1));
            rig.end(epoch);
            rig.pass(3_000);
        }
        assertThat(rig.news()).noneMatch(news -> news.startsWith("INFERRED"));
        assertThat(rig.queries).hasSize(8);
    }

    @Test
    void absentWhereItsLastReplierAnsweredForOtherKeys_isDeletedAtOnce() {
        CoreRig rig = confirmed();
        rig.epoch(put("k/b", "1", 1));
        rig.pass(499);
        assertThat(rig.news()).containsExactly("HISTORY k/b=1");
        rig.pass(1);
        assertThat(rig.news()).containsExactly("INFERRED k/a-", "3 OK 1");
    }

    @Test
    void absentWhereAnotherReplierAnswered_stays() {
        CoreRig rig = confirmed();
        long epoch = rig.core.query(rig.now());
        rig.reply(epoch, OTHER, put("k/b", "1", 1));
        rig.reply(epoch, null, put("k/c", "1", 1));
        rig.end(epoch);
        rig.pass(1_000);
        assertThat(rig.news()).containsExactly("HISTORY k/b=1", "HISTORY k/c=1", "3 OK 2");
    }

    @Test
    void keyMovedToAnotherReplier_theFirstNoLongerSpeaksForIt() {
        CoreRig rig = confirmed();
        long epoch = rig.core.query(rig.now());
        rig.reply(epoch, OTHER, put("k/a", "1", 1));
        rig.end(epoch);
        rig.epoch(put("k/b", "1", 1));
        rig.pass(1_000);
        assertThat(rig.news()).containsExactly("3 OK 1", "HISTORY k/b=1", "4 OK 1");
    }

    @Test
    void versionedKey_neverConfirmed_isDeleted() {
        CoreRig rig = CoreRig.synced();
        rig.live(put("k/a", "1", version(1, 0)));
        twoEmptyEpochs(rig);
        assertThat(rig.news()).contains("INFERRED k/a-");
    }

    @Test
    void foreignKey_neverConfirmed_stays() {
        CoreRig rig = CoreRig.synced();
        rig.live(put("k/a", "1", 1));
        twoEmptyEpochs(rig);
        assertThat(rig.news()).containsExactly("LIVE k/a=1", "2 OK 0", "3 OK 0");
    }

    @Test
    void versionedThenForeign_neverConfirmed_stays() {
        CoreRig rig = CoreRig.synced();
        rig.live(put("k/a", "1", 1, version(1, 0)));
        rig.live(put("k/a", "2", 2));
        rig.pass(1_000);
        twoEmptyEpochs(rig);
        assertThat(rig.news()).noneMatch(news -> news.startsWith("INFERRED"));
    }

    @Test
    void always_foreignKeyNeverConfirmed_isDeleted() {
        CoreRig rig = CoreRig.synced(CoreRig.settings(InferDeletes.ALWAYS));
        rig.live(put("k/a", "1", 1));
        twoEmptyEpochs(rig);
        assertThat(rig.news()).containsExactly("LIVE k/a=1", "2 OK 0", "INFERRED k/a-", "3 OK 0");
    }

    @Test
    void never_confirmedKey_stays() {
        CoreRig rig = CoreRig.synced(CoreRig.settings(InferDeletes.NEVER));
        rig.epoch(put("k/a", "1", 1));
        rig.epoch(put("k/b", "1", 1));
        rig.pass(100_000);
        rig.epoch();
        rig.pass(100_000);
        assertThat(rig.news()).noneMatch(news -> news.startsWith("INFERRED"));
        assertThat(rig.queries).hasSize(4);
    }

    @Test
    void never_ownerGone_stays() {
        CoreRig rig = CoreRig.synced(CoreRig.settings(InferDeletes.NEVER));
        rig.epoch(put("k/a", "1", 1));
        rig.token("owner", "k/**", true);
        rig.token("owner", "k/**", false);
        rig.pass(1_000);
        assertThat(rig.news()).noneMatch(news -> news.startsWith("OWNER_GONE"));
    }

    @Test
    void keyOutsideTheQuery_unconfirmed_stays() {
        CoreRig rig = CoreRig.synced(asking("k/stored/**", ReplyKeys.MATCHING_QUERY));
        rig.live(put("k/a", "1", version(1, 0)));
        rig.live(put("k/stored/a", "1", version(2, 0)));
        twoEmptyEpochs(rig);
        assertThat(rig.news()).contains("INFERRED k/stored/a-").doesNotContain("INFERRED k/a-");
    }

    @Test
    void keyOutsideTheQuery_confirmed_isDeleted() {
        CoreRig rig = CoreRig.synced(asking("storage/**", ReplyKeys.ANY));
        rig.epoch(put("k/a", "1", 1));
        rig.epoch(put("k/b", "1", 1));
        rig.pass(500);
        assertThat(rig.news()).contains("INFERRED k/a-");
    }

    @Test
    void deleteReply_isNoConfirmation() {
        CoreRig rig = CoreRig.synced();
        rig.live(put("k/a", "1", 5));
        rig.epoch(delete("k/a", 4));
        rig.epoch(put("k/b", "1", 1));
        rig.pass(10_000);
        assertThat(rig.news()).noneMatch(news -> news.startsWith("INFERRED"));
    }

    @Test
    void deletedKey_isNotDeletedAgain() {
        CoreRig rig = confirmed();
        rig.live(delete("k/a", 2));
        rig.epoch(put("k/b", "1", 1));
        rig.pass(500);
        assertThat(rig.news()).containsExactly("LIVE k/a-", "HISTORY k/b=1", "3 OK 1");
    }

    @Test
    void settling_liveSampleComes_theKeyStays() {
        CoreRig rig = confirmed();
        rig.epoch(put("k/b", "1", 1));
        rig.pass(400);
        rig.live(put("k/a", "2", 2));
        rig.pass(100);
        assertThat(rig.news()).containsExactly("HISTORY k/b=1", "LIVE k/a=2", "3 OK 1");
    }

    @Test
    void sessionLocal_needsNoSettling() {
        CoreRig rig = CoreRig.synced(CoreRig.sessionLocal());
        rig.epoch(put("k/a", "1"));
        rig.epoch(put("k/b", "1"));
        assertThat(rig.news()).containsExactly("HISTORY k/a=1", "2 OK 1", "HISTORY k/b=1", "INFERRED k/a-", "3 OK 1");
    }

    @Test
    void inferredAbsence_sameTimestamp_countsAgain() {
        CoreRig rig = inferred(put("k/a", "1", 5));
        rig.live(put("k/a", "older", 4));
        rig.live(put("k/a", "1", 5));
        rig.live(put("k/a", "1", 5));
        assertThat(rig.news()).containsExactly("LIVE k/a=1");
    }

    @Test
    void inferredAbsence_sameTimestampInAReply_countsAgain() {
        CoreRig rig = inferred(put("k/a", "1", 5));
        rig.epoch(put("k/a", "older", 4));
        rig.epoch(put("k/a", "1", 5));
        rig.epoch(put("k/a", "1", 5));
        assertThat(rig.news())
                .contains("HISTORY k/a=1")
                .doesNotContain("HISTORY k/a=older")
                .containsOnlyOnce("HISTORY k/a=1");
    }

    @Test
    void inferredAbsence_unstampedReply_countsAgain() {
        CoreRig rig = inferred(put("k/a", "1"));
        rig.epoch(put("k/a", "1"));
        assertThat(rig.news()).contains("HISTORY k/a=1");
    }

    @Test
    void inferredAbsence_sameVersion_countsAgainButNoSmaller() {
        CoreRig rig = inferred(put("k/a", "1", version(5, 0)));
        rig.live(put("k/a", "older", version(4, 0)));
        rig.live(put("k/a", "1", version(5, 0)));
        rig.live(put("k/a", "1", version(5, 0)));
        assertThat(rig.news()).containsExactly("LIVE k/a=1");
    }

    @Test
    void inferredAbsence_sameVersionInAReply_countsAgainButNoSmaller() {
        CoreRig rig = inferred(put("k/a", "1", version(5, 0)));
        rig.epoch(put("k/a", "older", version(4, 0)));
        rig.epoch(put("k/a", "1", version(5, 0)));
        assertThat(rig.news()).contains("HISTORY k/a=1").doesNotContain("HISTORY k/a=older");
    }

    @Test
    void inferredAbsence_unstampedLiveAfterIt_ranksAfterTheTimestampAgain() {
        CoreRig rig = inferred(put("k/a", "1", 5));
        rig.live(put("k/a", "2"));
        rig.live(put("k/a", "1", 5));
        assertThat(rig.news()).containsExactly("LIVE k/a=2");
    }

    private static CoreRig confirmed() {
        CoreRig rig = CoreRig.synced();
        rig.epoch(put("k/a", "1", 1));
        rig.news();
        return rig;
    }

    /** Its key was known by a reply and is inferred absent. */
    private static CoreRig inferred(Sample sample) {
        CoreRig rig = CoreRig.synced(CoreRig.sessionLocal());
        rig.epoch(sample);
        rig.epoch(put("k/other", "1", 1));
        assertThat(rig.news()).contains("INFERRED k/a-");
        return rig;
    }

    private static void twoEmptyEpochs(CoreRig rig) {
        rig.epoch();
        rig.pass(2_000);
        if (rig.lastQuery() == 2) {
            rig.core.query(rig.now());
        }
        rig.end(rig.lastQuery());
        rig.pass(500);
    }

    private static Settings asking(String query, ReplyKeys acceptReplies) {
        Settings s = CoreRig.settings();
        return new Settings(
                s.key(),
                Selector.of(KeyExpr.of(query)),
                s.get().withAcceptReplies(acceptReplies),
                true,
                s.allowedOrigin(),
                s.inferDeletes(),
                s.owners(),
                s.buffer(),
                s.whenFull());
    }
}
