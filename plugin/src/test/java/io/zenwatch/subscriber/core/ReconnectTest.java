package io.zenwatch.subscriber.core;

import static io.zenwatch.subscriber.core.CoreRig.ROUTER;
import static io.zenwatch.subscriber.core.CoreRig.STORAGE;
import static io.zenwatch.subscriber.core.CoreRig.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.SubscriberEvent.LiveChanged;
import io.zenwatch.zenoh.session.GetEnd;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Transports that go and come. */
class ReconnectTest {

    /** Knows one key by a reply. */
    private static CoreRig confirmed() {
        CoreRig rig = CoreRig.started();
        rig.reply(1, put("k/a", "1", 1));
        rig.end(1);
        rig.news();
        return rig;
    }

    private static CoreRig reconnected() {
        CoreRig rig = confirmed();
        rig.core.transportClosed(rig.now(), ROUTER);
        rig.pass(1_000);
        rig.core.transportOpened(rig.now(), ROUTER);
        rig.pass(1_000);
        rig.news();
        assertThat(rig.lastQuery()).isEqualTo(2);
        return rig;
    }

    @Test
    void lastTransportLost_isNotLiveAndKeepsEverything() {
        CoreRig rig = confirmed();
        rig.pass(5_000);
        rig.core.transportClosed(rig.now(), ROUTER);
        rig.pass(100_000);
        assertThat(rig.news()).containsExactly("not live");
        assertThat(rig.core.liveSince()).isEqualTo(Instant.ofEpochMilli(5_000));
        assertThat(rig.events.get(rig.events.size() - 1))
                .isEqualTo(new LiveChanged(false, Instant.ofEpochMilli(5_000)));
        assertThat(rig.queries).hasSize(1);
    }

    @Test
    void oneOfTwoTransportsLost_staysLive() {
        CoreRig rig = CoreRig.started();
        rig.core.transportOpened(rig.now(), STORAGE);
        rig.end(1);
        rig.core.transportClosed(rig.now(), ROUTER);
        assertThat(rig.core.isLive()).isTrue();
        rig.core.transportClosed(rig.now(), ROUTER);
        assertThat(rig.core.isLive()).isTrue();
    }

    @Test
    void transportGained_asksAfterAShortWhile() {
        CoreRig rig = confirmed();
        rig.core.transportOpened(rig.now(), STORAGE);
        rig.pass(799);
        assertThat(rig.queries).hasSize(1);
        rig.pass(202);
        assertThat(rig.queries).hasSize(2);
    }

    @Test
    void transportAlreadyKnown_asksNothing() {
        CoreRig rig = confirmed();
        rig.core.transportOpened(rig.now(), ROUTER);
        rig.pass(10_000);
        assertThat(rig.queries).hasSize(1);
    }

    @Test
    void transportsGainedTogether_askOnce() {
        CoreRig rig = confirmed();
        rig.core.transportOpened(rig.now(), STORAGE);
        rig.pass(100);
        rig.core.transportOpened(rig.now(), CoreRig.CLOCK);
        rig.pass(1_000);
        rig.epoch(put("k/a", "1", 1));
        rig.pass(10_000);
        assertThat(rig.queries).hasSize(3);
    }

    @Test
    void transportsThatComeAndGo_askFurtherAndFurtherApart() {
        CoreRig rig = confirmed();
        for (int i = 0; i < 1_200; i++) {
            rig.core.transportOpened(rig.now(), STORAGE);
            rig.pass(250);
            rig.core.transportClosed(rig.now(), STORAGE);
            rig.pass(250);
            if (rig.queries.size() > 1) {
                rig.reply(rig.lastQuery(), put("k/a", "1", 1));
                rig.end(rig.lastQuery());
            }
        }
        assertThat(rig.queries).hasSizeBetween(20, 32);
    }

    @Test
    void reconnected_isLiveAgainWhenAQuerySucceeded() {
        CoreRig rig = reconnected();
        assertThat(rig.core.isLive()).isFalse();
        rig.reply(2, put("k/a", "1", 1));
        rig.end(2, GetEnd.TIMEOUT);
        assertThat(rig.news()).containsExactly("2 PARTIAL 1");
        rig.pass(1_000);
        rig.reply(3, put("k/a", "1", 1));
        rig.end(3);
        assertThat(rig.news()).containsExactly("3 OK 1", "live");
    }

    @Test
    void queryCutByTheLoss_isNotOk_andDoesNotMakeTheStreamWhole() {
        CoreRig rig = confirmed();
        long cut = rig.core.query(rig.now());
        rig.core.transportClosed(rig.now(), ROUTER);
        rig.core.transportOpened(rig.now(), ROUTER);
        rig.reply(cut, put("k/b", "1", 1));
        rig.end(cut);
        rig.pass(700);
        assertThat(rig.news()).containsExactly("not live", "HISTORY k/b=1", "2 PARTIAL 1");
    }

    @Test
    void firstQueryCutByTheLoss_withoutReply_isAnError() {
        CoreRig rig = CoreRig.started();
        rig.core.transportClosed(rig.now(), ROUTER);
        rig.end(1);
        assertThat(rig.news()).containsExactly("1 ERROR 0");
    }

    @Test
    void queryDuringWhichOneOfTwoTransportsIsLost_isOk() {
        CoreRig rig = CoreRig.started();
        rig.core.transportOpened(rig.now(), STORAGE);
        rig.core.transportClosed(rig.now(), ROUTER);
        rig.end(1);
        assertThat(rig.news()).containsExactly("1 OK 0", "live");
    }

    @Test
    void firstOkAfterAReconnect_infersNothing_andCountsAsNone() {
        CoreRig rig = reconnected();
        rig.reply(2, put("k/b", "1", 1));
        rig.end(2);
        rig.pass(2_000);
        assertThat(rig.news()).containsExactly("HISTORY k/b=1", "2 OK 1", "live");
        assertThat(rig.lastQuery()).isEqualTo(3);
        rig.end(3);
        rig.pass(2_000);
        assertThat(rig.news()).containsExactly("3 OK 0");
        assertThat(rig.lastQuery()).isEqualTo(4);
        rig.end(4);
        rig.pass(500);
        assertThat(rig.news()).containsExactlyInAnyOrder("INFERRED k/a-", "INFERRED k/b-", "4 OK 0");
    }

    @Test
    void absenceBeforeAReconnect_doesNotCount() {
        CoreRig rig = confirmed();
        rig.epoch();
        rig.core.transportClosed(rig.now(), ROUTER);
        rig.core.transportOpened(rig.now(), ROUTER);
        rig.pass(5_000);
        rig.reply(3, put("k/b", "1", 1));
        rig.end(3);
        rig.news();
        rig.pass(2_000);
        rig.end(4);
        rig.pass(500);
        assertThat(rig.news()).containsExactly("4 OK 0");
    }

    @Test
    void emptyAnswersAfterAReconnect_deleteNothing_andAreAskedAgain() {
        CoreRig rig = reconnected();
        rig.end(2);
        for (int i = 0; i < 20; i++) {
            rig.pass(500);
            if (rig.queries.size() > rig.lastEnded()) {
                rig.end(rig.lastQuery());
            }
        }
        assertThat(rig.queries).hasSizeBetween(4, 7);
        assertThat(rig.news()).allMatch(news -> news.endsWith("OK 0"));
        assertThat(rig.core.isLive()).isFalse();
        rig.pass(30_000);
        long epoch = rig.lastQuery();
        rig.reply(epoch, put("k/a", "1", 1));
        rig.end(epoch);
        assertThat(rig.news()).containsExactly(epoch + " OK 1", "live");
    }

    @Test
    void emptyAnswersForLongAfterAReconnect_countInTheEnd() {
        CoreRig rig = reconnected();
        for (int i = 0; i < 200; i++) {
            if (rig.queries.size() > rig.lastEnded()) {
                rig.end(rig.lastQuery());
            }
            rig.pass(500);
        }
        assertThat(rig.news()).contains("INFERRED k/a-", "live");
    }

    @Test
    void emptyAnswerAfterAReconnect_whereNobodyEverReplied_isBelieved() {
        CoreRig rig = CoreRig.synced();
        rig.core.transportClosed(rig.now(), ROUTER);
        rig.core.transportOpened(rig.now(), ROUTER);
        rig.pass(1_000);
        rig.end(2);
        rig.pass(60_000);
        assertThat(rig.news()).containsExactly("not live", "2 OK 0", "live");
        assertThat(rig.queries).hasSize(2);
    }

    @Test
    void linkLostWhileSettling_infersNothing() {
        CoreRig rig = confirmed();
        rig.epoch(put("k/b", "1", 1));
        rig.pass(100);
        rig.core.transportClosed(rig.now(), ROUTER);
        rig.pass(100);
        rig.core.transportOpened(rig.now(), ROUTER);
        rig.pass(300);
        assertThat(rig.news()).containsExactly("HISTORY k/b=1", "not live", "2 OK 1");
    }

    @Test
    void repliersOwnTransportLostMeanwhile_itsSilenceProvesNothing() {
        CoreRig rig = CoreRig.started();
        rig.core.transportOpened(rig.now(), STORAGE);
        rig.reply(1, put("k/a", "1", 1));
        rig.end(1);
        rig.pass(1_000);
        rig.epoch(put("k/a", "1", 1));
        long cut = rig.core.query(rig.now());
        rig.reply(cut, put("k/b", "1", 1));
        rig.end(cut);
        rig.core.transportClosed(rig.now(), STORAGE);
        rig.pass(500);
        assertThat(rig.news()).noneMatch(news -> news.startsWith("INFERRED"));
    }

    @Test
    void noTransportAtTheStart_isNotLiveUntilOneAndAQuery() {
        CoreRig rig = new CoreRig(CoreRig.settings());
        rig.core.start(0, Set.of());
        rig.end(1);
        assertThat(rig.news()).containsExactly("1 OK 0");
        rig.core.transportOpened(rig.now(), ROUTER);
        assertThat(rig.core.isLive()).isFalse();
        rig.pass(1_000);
        rig.end(2);
        assertThat(rig.news()).containsExactly("2 OK 0", "live");
    }

    @Test
    void transportClosedBeforeTheStart_isNotTakenForOpen() {
        CoreRig rig = new CoreRig(CoreRig.settings());
        rig.core.transportOpened(0, STORAGE);
        rig.core.transportClosed(0, ROUTER);
        rig.core.start(0, Set.of(ROUTER, STORAGE));
        rig.end(1);
        rig.core.transportClosed(0, STORAGE);
        assertThat(rig.news()).containsExactly("1 OK 0", "live", "not live");
    }

    @Test
    void transportReopenedBeforeTheStart_isOpen() {
        CoreRig rig = new CoreRig(CoreRig.settings());
        rig.core.transportClosed(0, ROUTER);
        rig.core.transportOpened(0, ROUTER);
        rig.core.start(0, Set.of(ROUTER));
        rig.end(1);
        rig.pass(10_000);
        assertThat(rig.news()).containsExactly("1 OK 0", "live");
        assertThat(rig.queries).hasSize(1);
    }

    @Test
    void transportsUnknown_isAlwaysUp() {
        CoreRig rig = new CoreRig(CoreRig.settings());
        rig.core.start(0, null);
        rig.end(1);
        rig.core.transportClosed(rig.now(), ROUTER);
        rig.core.transportOpened(rig.now(), ROUTER);
        rig.pass(10_000);
        assertThat(rig.news()).containsExactly("1 OK 0", "live");
        assertThat(rig.queries).hasSize(1);
    }

    @Test
    void sessionLocal_isAlwaysLive() {
        CoreRig rig = new CoreRig(CoreRig.sessionLocal());
        assertThat(rig.core.isLive()).isTrue();
        rig.core.start(0, null);
        rig.end(1, GetEnd.TIMEOUT);
        rig.core.lost(rig.now());
        assertThat(rig.core.isLive()).isTrue();
        assertThat(rig.news()).containsExactly("1 TIMEOUT 0");
    }
}
