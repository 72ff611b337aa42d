package io.zenwatch.subscriber.core;

import static io.zenwatch.subscriber.core.CoreRig.NEXT_LIFE;
import static io.zenwatch.subscriber.core.CoreRig.delete;
import static io.zenwatch.subscriber.core.CoreRig.put;
import static io.zenwatch.subscriber.core.CoreRig.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.ZBytes;
import org.junit.jupiter.api.Test;

/** Versioned samples that are missing, and the silence after which one may be. */
class VersionHolesTest {

    private static final String PART = "@/session/1/transport/unicast/";

    /** Receives a whole part, and knows the sequences 1 and 2. */
    private static CoreRig whole() {
        CoreRig rig = CoreRig.started(CoreRig.settings("@/session/*/transport/**"));
        rig.reply(1, put(PART + "a", "1", 1, version(1, 0)));
        rig.reply(1, put(PART + "b", "1", 2, version(2, 0)));
        rig.end(1);
        rig.news();
        return rig;
    }

    /** Receives one key, whose sequence 2 it knows. */
    private static CoreRig partial() {
        CoreRig rig = CoreRig.started();
        rig.reply(1, put("k/a", "1", 1, version(2, 0)));
        rig.end(1);
        rig.news();
        return rig;
    }

    @Test
    void wholePart_nextSequence_isNoHole() {
        CoreRig rig = whole();
        rig.live(put(PART + "c", "1", version(3, 0)));
        rig.live(delete(PART + "a", version(4, 1)));
        rig.pass(0);
        assertThat(rig.queries).hasSize(1);
        assertThat(rig.core.isLive()).isTrue();
    }

    @Test
    void wholePart_sequenceSkipped_asksAtOnceAndIsNotLiveUntilAnswered() {
        CoreRig rig = whole();
        rig.live(put(PART + "c", "1", version(4, 0)));
        rig.pass(0);
        assertThat(rig.lastQuery()).isEqualTo(2);
        assertThat(rig.core.isLive()).isFalse();
        rig.end(2);
        assertThat(rig.news()).startsWith("LIVE " + PART + "c=1", "not live").endsWith("2 OK 0", "live");
    }

    @Test
    void wholePart_olderSequence_isNoHole() {
        CoreRig rig = whole();
        rig.live(put(PART + "c", "1", version(2, 0)));
        rig.live(put(PART + "d", "1", version(1, 0)));
        rig.pass(0);
        assertThat(rig.queries).hasSize(1);
    }

    @Test
    void wholePart_newIncarnation_beginsAtOne() {
        CoreRig rig = whole();
        rig.live(put(PART + "c", "1", version(NEXT_LIFE, 1, 0)));
        rig.pass(0);
        assertThat(rig.queries).hasSize(1);
        rig.live(put(PART + "c", "1", version(new java.util.UUID(3, 3), 2, 0)));
        rig.pass(0);
        assertThat(rig.queries).hasSize(2);
    }

    @Test
    void wholePart_sampleMissingWhileTheFirstQueryRuns_asksAgain() {
        CoreRig rig = CoreRig.started(CoreRig.settings("@/session/1/transport/**"));
        rig.live(put(PART + "a", "1", version(1, 0)));
        rig.live(put(PART + "a", "3", version(3, 2)));
        rig.end(1);
        rig.pass(0);
        assertThat(rig.queries).hasSize(2);
    }

    @Test
    void part_isOfOneKindAndOneNode() {
        CoreRig rig = CoreRig.started(CoreRig.settings("@/session/1/*/**"));
        rig.live(put("@/session/1/transport/a", "1", version(1, 0)));
        rig.live(put("@/session/1/@connection/a", "1", version(NEXT_LIFE, 3, 0)));
        rig.end(1);
        rig.pass(0);
        assertThat(rig.queries).as("@connection is not received whole").hasSize(1);
        rig.live(put("@/session/1/transport/b", "1", version(3, 0)));
        rig.pass(0);
        assertThat(rig.queries).as("transport is").hasSize(2);
    }

    @Test
    void keyInNoPart_isJudgedByItself() {
        CoreRig rig = CoreRig.started(CoreRig.settings("@/session/**"));
        rig.live(put("@/session/1", "1", version(3, 0)));
        rig.live(put("@/session/1/transport", "1", version(NEXT_LIFE, 3, 0)));
        rig.end(1);
        rig.pass(0);
        assertThat(rig.queries).hasSize(1);
    }

    @Test
    void partial_previousIsTheOneHeld_isNoHole() {
        CoreRig rig = partial();
        rig.live(put("k/a", "2", version(7, 2)));
        rig.live(put("k/b", "1", version(9, 0)));
        rig.pass(0);
        assertThat(rig.queries).hasSize(1);
    }

    @Test
    void partial_previousIsNotTheOneHeld_asks() {
        CoreRig rig = partial();
        rig.live(put("k/a", "2", version(7, 5)));
        rig.pass(0);
        assertThat(rig.queries).hasSize(2);
    }

    @Test
    void partial_previousOfAnUnknownKey_asks() {
        CoreRig rig = partial();
        rig.live(put("k/b", "2", version(7, 5)));
        rig.pass(0);
        assertThat(rig.queries).hasSize(2);
    }

    @Test
    void partial_noPreviousThoughTheKeyStands_asks() {
        CoreRig rig = partial();
        rig.live(put("k/a", "2", version(7, 0)));
        rig.pass(0);
        assertThat(rig.queries).hasSize(2);
    }

    @Test
    void partial_noPreviousAfterADelete_isNoHole() {
        CoreRig rig = partial();
        rig.live(delete("k/a", version(3, 2)));
        rig.live(put("k/a", "2", version(7, 0)));
        rig.pass(0);
        assertThat(rig.queries).hasSize(1);
    }

    @Test
    void partial_olderOrReplaced_isNoHole() {
        CoreRig rig = partial();
        rig.live(put("k/a", "0", version(1, 9)));
        rig.live(put("k/a", "2", version(NEXT_LIFE, 1, 0)));
        rig.live(put("k/a", "3", version(9, 8)));
        rig.pass(0);
        assertThat(rig.queries).hasSize(1);
    }

    @Test
    void holes_inAStorm_askFurtherAndFurtherApart() {
        CoreRig rig = whole();
        for (int i = 0; i < 3_000; i++) {
            rig.live(put(PART + "a", "x", version(4 + 2L * i, 1)));
            rig.pass(200);
            rig.reply(rig.lastQuery(), put(PART + "a", "x", version(4 + 2L * i, 1)));
            rig.end(rig.lastQuery());
        }
        assertThat(rig.queries).hasSizeBetween(20, 32);
    }

    @Test
    void silenceAfterVersionedSamples_asksOnce() {
        CoreRig rig = partial();
        rig.live(put("k/a", "2", version(3, 2)));
        rig.pass(900);
        rig.live(put("k/a", "3", version(4, 3)));
        rig.pass(999);
        assertThat(rig.queries).hasSize(1);
        rig.pass(1);
        assertThat(rig.queries).hasSize(2);
        rig.reply(2, put("k/a", "3", version(4, 3)));
        rig.end(2);
        rig.pass(100_000);
        assertThat(rig.queries).hasSize(2);
        assertThat(rig.core.isLive()).as("silence breaks nothing").isTrue();
    }

    @Test
    void silenceAfterForeignSamples_asksNothing() {
        CoreRig rig = partial();
        rig.live(put("k/b", "2", 7));
        rig.pass(100_000);
        assertThat(rig.queries).hasSize(1);
    }

    @Test
    void silenceBetweenSamplesAgainAndAgain_asksFurtherAndFurtherApart() {
        CoreRig rig = partial();
        for (int i = 0; i < 400; i++) {
            rig.live(put("k/a", "x", version(3 + i, 2 + i)));
            rig.pass(1_500);
            rig.reply(rig.lastQuery(), put("k/a", "x", version(3 + i, 2 + i)));
            rig.end(rig.lastQuery());
        }
        assertThat(rig.queries).hasSizeBetween(20, 32);
    }

    @Test
    void lostSamples_askAndAreNotLiveUntilAnswered() {
        CoreRig rig = partial();
        long before = rig.core.query(rig.now());
        rig.core.lost(rig.now());
        rig.pass(0);
        rig.reply(before, put("k/a", "1", 1, version(2, 0)));
        rig.end(before);
        assertThat(rig.core.isLive()).isFalse();
        assertThat(rig.lastQuery()).isEqualTo(3);
        rig.end(3);
        assertThat(rig.core.isLive()).isTrue();
    }

    @Test
    void damagedSample_isNotDelivered_andAsksAgain() {
        CoreRig rig = partial();
        rig.live(damaged("k/a", version(7, 2)));
        rig.pass(0);
        assertThat(rig.news()).containsExactly("not live");
        assertThat(rig.queries).hasSize(2);
        rig.reply(2, put("k/a", "sent", version(7, 2)));
        rig.end(2);
        assertThat(rig.news()).containsExactly("HISTORY k/a=sent", "2 OK 1", "live");
    }

    @Test
    void damagedReply_isAnError_andAsksAgain() {
        CoreRig rig = partial();
        rig.core.query(rig.now());
        rig.reply(2, damaged("k/a", version(7, 2)));
        rig.reply(2, put("k/b", "1", version(3, 0)));
        rig.end(2);
        assertThat(rig.news()).contains("2 PARTIAL 1").doesNotContain("HISTORY k/a=received");
        rig.pass(40_000);
        assertThat(rig.queries).hasSizeGreaterThan(2);
    }

    @Test
    void sampleWhoseVersionCannotBeRead_isNotDelivered_andAsksAgain() {
        CoreRig rig = partial();
        rig.live(CoreRig.sample("k/a", SampleKind.PUT, "received", null, ZBytes.of("ZWV?")));
        rig.pass(0);
        assertThat(rig.news()).containsExactly("not live");
        assertThat(rig.queries).hasSize(2);
    }

    private static Sample damaged(String key, Version version) {
        ZBytes attachment = version.toAttachment(KeyExpr.of(key), ZBytes.of("sent"), ZBytes.EMPTY);
        return CoreRig.sample(key, SampleKind.PUT, "received", null, attachment);
    }
}
