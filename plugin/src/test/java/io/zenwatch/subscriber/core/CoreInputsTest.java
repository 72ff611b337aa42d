package io.zenwatch.subscriber.core;

import static io.zenwatch.subscriber.core.CoreRig.CLOCK;
import static io.zenwatch.subscriber.core.CoreRig.ROUTER;
import static io.zenwatch.subscriber.core.CoreRig.put;
import static io.zenwatch.subscriber.core.CoreRig.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.subscriber.model.SubscriberEvent.Overflowed;
import io.zenwatch.zenoh.session.GetEnd;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What every input does besides its own: first what has become due, at once what follows for {@code live}. */
class CoreInputsTest {

    @Test
    void everyInput_doesFirstWhatHasBecomeDue() {
        List<Consumer<CoreRig>> inputs = List.of(
                rig -> rig.live(put("k/z", "1")),
                rig -> rig.core.lost(rig.now()),
                rig -> rig.reply(1, put("k/z", "1", 1)),
                rig -> rig.end(99),
                rig -> rig.core.query(rig.now()),
                rig -> rig.token("owner", "k/z", true),
                rig -> rig.core.transportOpened(rig.now(), CLOCK),
                rig -> rig.core.transportClosed(rig.now(), CLOCK));
        for (Consumer<CoreRig> input : inputs) {
            CoreRig rig = CoreRig.synced();
            rig.epoch(put("k/a", "1", 1));
            rig.epoch(put("k/b", "1", 1));
            rig.millis += 500;
            rig.news();
            input.accept(rig);
            assertThat(rig.news()).startsWith("INFERRED k/a-", "3 OK 1");
        }
    }

    @Test
    void lost_isNotLiveAtOnce() {
        CoreRig rig = CoreRig.synced();
        rig.core.lost(rig.now());
        assertThat(rig.core.isLive()).isFalse();
        assertThat(rig.news()).containsExactly("not live");
    }

    @Test
    void missingVersion_isNotLiveAtOnce() {
        CoreRig rig = CoreRig.synced();
        rig.live(put("k/a", "1", version(7, 5)));
        assertThat(rig.core.isLive()).isFalse();
    }

    @Test
    void firstTransport_historyOff_isLiveAtOnce() {
        Settings s = CoreRig.settings();
        CoreRig rig = new CoreRig(new Settings(
                s.key(),
                s.query(),
                s.get(),
                false,
                s.allowedOrigin(),
                s.inferDeletes(),
                s.owners(),
                s.buffer(),
                s.whenFull()));
        rig.core.start(rig.now(), Set.of());
        assertThat(rig.core.isLive()).isFalse();
        assertThat(rig.core.isConnected()).isFalse();
        rig.core.transportOpened(rig.now(), ROUTER);
        assertThat(rig.core.isLive()).isTrue();
        assertThat(rig.core.isConnected()).isTrue();
    }

    @Test
    void holding_untilTheFirstQueryIsOver() {
        CoreRig rig = CoreRig.started();
        assertThat(rig.core.isHolding()).isTrue();
        rig.end(1);
        assertThat(rig.core.isHolding()).isFalse();
    }

    @Test
    void heldBeyondTheBound_isReported_beforeWhatIsLeft() {
        Settings s = CoreRig.settings();
        CoreRig rig = CoreRig.started(new Settings(
                s.key(), s.query(), s.get(), true, s.allowedOrigin(), s.inferDeletes(), s.owners(), 2, s.whenFull()));
        for (int i = 1; i <= 3; i++) {
            rig.live(put("k/a", "" + i));
        }
        rig.end(1);
        assertThat(rig.events).element(1).isEqualTo(new Overflowed(2, 0));
        assertThat(rig.news()).startsWith("1 OK 0").endsWith("LIVE k/a=3", "live");
    }

    @Test
    void queryOfTheUser_servesWhoWaitsToAskAgain() {
        CoreRig rig = CoreRig.synced();
        rig.core.lost(rig.now());
        rig.pass(0);
        rig.end(2);
        rig.core.lost(rig.now());
        assertThat(rig.queries).as("paced").hasSize(2);
        rig.end(rig.core.query(rig.now()));
        rig.pass(10_000);
        assertThat(rig.queries).hasSize(3);
    }

    @Test
    void queryThatFails_whileThereIsNoTransport_isNotRetried() {
        CoreRig rig = CoreRig.synced();
        long epoch = rig.core.query(rig.now());
        rig.core.transportClosed(rig.now(), ROUTER);
        rig.end(epoch, GetEnd.TIMEOUT);
        rig.pass(100_000);
        assertThat(rig.queries).hasSize(2);
    }

    @Test
    void unstampedReply_thatALaterVersionOvertookBeforeTheEnd_isDropped() {
        CoreRig rig = CoreRig.synced();
        long epoch = rig.core.query(rig.now());
        rig.reply(epoch, put("k/a", "old", version(5, 0)));
        rig.reply(1, put("k/a", "new", 1, version(7, 5)));
        rig.end(epoch);
        assertThat(rig.news()).containsExactly("HISTORY k/a=new", "2 OK 1");
    }
}
