package io.zenwatch.subscriber.core;

import static io.zenwatch.subscriber.core.CoreRig.put;
import static io.zenwatch.subscriber.core.CoreRig.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.InferDeletes;
import org.junit.jupiter.api.Test;

/** Keys whose owner's tokens go and come. */
class OwnersTest {

    private final CoreRig rig = owned(CoreRig.settings());

    /** Two keys of an owner, and one of nobody; the first query is over. */
    private static CoreRig owned(Settings settings) {
        CoreRig rig = CoreRig.started(settings);
        rig.token("t/1", "k/owned/**", true);
        rig.reply(1, put("k/owned/a", "1", 1));
        rig.reply(1, put("k/owned/b", "1", version(1, 0)));
        rig.reply(1, put("k/free", "1", 1));
        rig.end(1);
        rig.news();
        return rig;
    }

    @Test
    void lastTokenGone_keysAreDeletedWhenSettled() {
        rig.token("t/1", "k/owned/**", false);
        rig.pass(499);
        assertThat(rig.news()).isEmpty();
        rig.pass(1);
        assertThat(rig.news()).containsExactlyInAnyOrder("OWNER_GONE k/owned/a-", "OWNER_GONE k/owned/b-");
    }

    @Test
    void anotherTokenStands_keysStay() {
        rig.token("t/2", "k/owned/**", true);
        rig.token("t/1", "k/owned/**", false);
        rig.pass(1_000);
        assertThat(rig.news()).isEmpty();
        rig.token("t/2", "k/owned/**", false);
        rig.pass(500);
        assertThat(rig.news()).hasSize(2);
    }

    @Test
    void tokenBackBeforeSettled_keysStay() {
        rig.token("t/1", "k/owned/**", false);
        rig.pass(400);
        rig.token("t/1", "k/owned/**", true);
        rig.pass(10_000);
        assertThat(rig.news()).isEmpty();
    }

    @Test
    void tokenNeverSeen_itsDeleteMeansNothing() {
        rig.token("t/9", "k/owned/**", false);
        rig.token("t/9", "k/free", false);
        rig.pass(1_000);
        assertThat(rig.news()).isEmpty();
    }

    @Test
    void unconfirmedForeignKey_staysUnlessAlways() {
        rig.live(put("k/owned/c", "1", 1));
        rig.token("t/1", "k/owned/**", false);
        rig.pass(500);
        assertThat(rig.news()).contains("OWNER_GONE k/owned/a-").doesNotContain("OWNER_GONE k/owned/c-");

        CoreRig always = owned(CoreRig.settings(InferDeletes.ALWAYS));
        always.live(put("k/owned/c", "1", 1));
        always.token("t/1", "k/owned/**", false);
        always.pass(500);
        assertThat(always.news()).contains("OWNER_GONE k/owned/c-");
    }

    @Test
    void ownTransportsNoneByThen_keysStay() {
        rig.token("t/1", "k/owned/**", false);
        rig.pass(100);
        rig.core.transportClosed(rig.now(), CoreRig.ROUTER);
        rig.pass(10_000);
        assertThat(rig.news()).containsExactly("not live");
    }

    @Test
    void ownTransportsNoneInBetween_keysStay() {
        rig.token("t/1", "k/owned/**", false);
        rig.pass(100);
        rig.core.transportClosed(rig.now(), CoreRig.ROUTER);
        rig.pass(100);
        rig.core.transportOpened(rig.now(), CoreRig.ROUTER);
        rig.pass(400);
        assertThat(rig.news()).containsExactly("not live");
    }

    @Test
    void tokenGoneWithTheLink_keysStay() {
        rig.core.transportClosed(rig.now(), CoreRig.ROUTER);
        rig.token("t/1", "k/owned/**", false);
        rig.pass(100);
        rig.core.transportOpened(rig.now(), CoreRig.ROUTER);
        rig.pass(400);
        assertThat(rig.news()).containsExactly("not live");
    }

    @Test
    void anotherTransportStands_keysAreDeleted() {
        rig.core.transportOpened(rig.now(), CoreRig.STORAGE);
        rig.token("t/1", "k/owned/**", false);
        rig.core.transportClosed(rig.now(), CoreRig.ROUTER);
        rig.pass(500);
        assertThat(rig.news()).hasSize(2);
    }

    @Test
    void tokenBackAfterTheDeletes_asksAgain_andTheSameVersionsCount() {
        rig.token("t/1", "k/owned/**", false);
        rig.pass(1_000);
        rig.news();
        rig.token("t/1", "k/owned/**", true);
        rig.pass(1_000);
        assertThat(rig.lastQuery()).isEqualTo(2);
        rig.reply(2, put("k/owned/a", "1", 1));
        rig.reply(2, put("k/owned/b", "1", version(1, 0)));
        rig.reply(2, put("k/free", "1", 1));
        rig.end(2);
        assertThat(rig.news()).containsExactly("HISTORY k/owned/a=1", "HISTORY k/owned/b=1", "2 OK 3");
    }

    @Test
    void newOwner_asksAgainOnce() {
        rig.token("t/2", "k/other/**", true);
        rig.token("t/3", "k/other/**", true);
        rig.pass(1_000);
        rig.reply(2, put("k/owned/a", "1", 1));
        rig.reply(2, put("k/owned/b", "1", version(1, 0)));
        rig.reply(2, put("k/free", "1", 1));
        rig.end(2);
        rig.pass(10_000);
        assertThat(rig.queries).containsExactly(1L, 2L);
    }

    @Test
    void tokensBeforeTheFirstQueryIsOver_askNothing() {
        CoreRig early = CoreRig.started();
        early.token("t/1", "k/owned/**", true);
        early.end(1);
        early.pass(10_000);
        assertThat(early.queries).containsExactly(1L);
    }

    @Test
    void sessionLocal_ignoresTokens() {
        CoreRig local = owned(CoreRig.sessionLocal());
        local.token("t/1", "k/owned/**", false);
        local.pass(10_000);
        assertThat(local.news()).isEmpty();
    }
}
