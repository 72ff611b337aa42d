package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.BUFFER;
import static io.zenwatch.monitoring.protocol.CommandCode.DEL_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.GET;
import static io.zenwatch.monitoring.protocol.CommandCode.NOP;
import static io.zenwatch.monitoring.protocol.CommandCode.SET_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.STOP;
import static io.zenwatch.monitoring.protocol.CommandCode.SUBSCRIBE;
import static io.zenwatch.monitoring.protocol.SpecialIds.ALL_CHANNELS;
import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_SUBSCRIBED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_SENSOR_FAILED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_TIMEOUT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.producer.model.ProducerLoad;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Value;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** SUBSCRIBE and BUFFER of an event-like metric whose sensor takes its time. */
class FollowTest {

    private final Bench bench = new Bench();
    private final Peer peer = bench.user("c", "anna");
    private final long metric = peer.collect("links");

    @BeforeEach
    void takeTime() {
        bench.following = false;
    }

    private long issue(CommandCode code, long channel) {
        return peer.issue(code, Map.of("metric", metric, "channel", channel));
    }

    private boolean isAnswered(long command) {
        peer.take();
        return peer.received.stream()
                .anyMatch(pdu -> pdu instanceof Response response && response.sequence() == command);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBSCRIBE", "BUFFER"})
    void response_comesOnceTheSensorIsFollowed_andNoEventIsLost(CommandCode code) {
        long command = issue(code, CURRENT_CHANNEL);
        Value early = bench.fire(metric);
        assertThat(peer.take()).isEmpty();
        bench.follow();

        assertThat(peer.answer(command).status()).isEqualTo(MON_STATUS_OK);
        Value late = bench.fire(metric);
        peer.on(GET, metric, CURRENT_CHANNEL);
        assertThat(peer.plainValues()).containsExactly(early, late);
    }

    @Test
    void responseOfSubscribe_precedesTheEventsOfTheTimeBetween() {
        long command = issue(SUBSCRIBE, CURRENT_CHANNEL);
        bench.fire(metric);
        bench.follow();

        assertThat(peer.take())
                .satisfiesExactly(
                        first -> assertThat(((Response) first).sequence()).isEqualTo(command),
                        second -> assertThat(second).isInstanceOf(MetricValue.class));
    }

    @Test
    void responseOfSubscribe_onAnotherNetworkConnection_isAcknowledgedBeforeTheEventsOfTheTimeBetween() {
        long pushing = peer.defineChannel("zenoh:demo/a");
        peer.acknowledge();
        bench.pushed().clear();
        issue(SUBSCRIBE, pushing);
        bench.fire(metric);
        bench.follow();
        bench.fire(metric);
        peer.take();
        assertThat(bench.pushed()).isEmpty();
        peer.acknowledge();

        assertThat(bench.pushed()).hasSize(2);
    }

    @Test
    void commands_issuedMeanwhile_areAnswered() {
        long first = issue(SUBSCRIBE, CURRENT_CHANNEL);
        long second = issue(BUFFER, CURRENT_CHANNEL);
        assertThat(peer.send(NOP, Map.of()).status()).isEqualTo(MON_STATUS_OK);
        assertThat(peer.on(GET, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
        assertThat(bench.follows).as("asked once").hasSize(1);
        bench.follow();

        assertThat(peer.answer(first).status()).isEqualTo(MON_STATUS_OK);
        assertThat(peer.answer(second).status()).isEqualTo(MON_STATUS_OK);
        bench.fire(metric);
        assertThat(peer.values()).as("buffered, as the later command says").isEmpty();
    }

    @Test
    void get_meanwhile_sendsTheEventsThatWait() {
        issue(BUFFER, CURRENT_CHANNEL);
        Value early = bench.fire(metric);
        peer.on(GET, metric, CURRENT_CHANNEL);

        assertThat(peer.plainValues()).containsExactly(early);
    }

    @ParameterizedTest
    @EnumSource(names = {"SUBSCRIBE", "BUFFER"})
    void sensorThatFails_isAStatus_changesNothing_andIsAskedAgainByTheNextCommand(CommandCode code) {
        long other = peer.otherChannel();
        long command = issue(code, ALL_CHANNELS);
        bench.fire(metric);
        bench.failToFollow(MON_STATUS_TIMEOUT);

        assertThat(peer.answer(command).status()).isEqualTo(MON_STATUS_TIMEOUT);
        assertThat(peer.answer(command).text()).isEqualTo("no");
        assertThat(peer.values()).isEmpty();
        assertThat(bench.started).isEmpty();
        assertThat(bench.core.load().bytes()).isZero();
        assertThat(peer.on(STOP, metric, other).status()).isEqualTo(MON_STATUS_NOT_SUBSCRIBED);
        bench.following = true;
        assertThat(peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
        assertThat(peer.values()).isEmpty();
        Value fired = bench.fire(metric);
        assertThat(peer.plainValues()).containsExactly(fired);
    }

    @Test
    void sensorThatFails_answersEachCommandThatWaits() {
        long first = issue(SUBSCRIBE, CURRENT_CHANNEL);
        long second = issue(BUFFER, CURRENT_CHANNEL);
        bench.failToFollow(MON_STATUS_SENSOR_FAILED);

        assertThat(peer.answer(first).status()).isEqualTo(MON_STATUS_SENSOR_FAILED);
        assertThat(peer.answer(second).status()).isEqualTo(MON_STATUS_SENSOR_FAILED);
        bench.fire(metric);
        peer.on(GET, metric, CURRENT_CHANNEL);
        assertThat(peer.values()).isEmpty();
    }

    @Test
    void sensorThatFails_whenTheInstanceWasOnlyWantedOnTheNewChannel_leavesNoInstance() {
        long other = peer.otherChannel();
        long command = issue(SUBSCRIBE, other);
        peer.on(STOP, metric, CURRENT_CHANNEL);
        bench.failToFollow(MON_STATUS_SENSOR_FAILED);

        assertThat(peer.answer(command).status()).isEqualTo(MON_STATUS_SENSOR_FAILED);
        assertThat(peer.on(SUBSCRIBE, metric, other).status()).isEqualTo(MON_STATUS_UNKNOWN_METRIC);
        assertThat(bench.core.load().metrics()).isZero();
    }

    @Test
    void sensorThatFails_afterAStopMeanwhile_leavesNoPartInTheInstance() {
        issue(SUBSCRIBE, peer.otherChannel());
        peer.on(STOP, metric, CURRENT_CHANNEL);
        long again = issue(SUBSCRIBE, CURRENT_CHANNEL);
        bench.failToFollow(MON_STATUS_SENSOR_FAILED);

        assertThat(peer.answer(again).status()).isEqualTo(MON_STATUS_SENSOR_FAILED);
        assertThat(bench.core.load().metrics()).isZero();
    }

    @Test
    void stop_meanwhile_answersBothCommands() {
        long command = issue(SUBSCRIBE, CURRENT_CHANNEL);
        assertThat(peer.on(STOP, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);

        assertThat(peer.answer(command).status()).isEqualTo(MON_STATUS_NOT_SUBSCRIBED);
        assertThat(bench.started).isEmpty();
        bench.core.followed(metric, null);
        assertThat(bench.core.load().metrics()).isZero();
    }

    @Test
    void stop_meanwhile_ofOneChannelOfSeveral_concernsThatOneAlone() {
        long other = peer.otherChannel();
        long all = issue(SUBSCRIBE, ALL_CHANNELS);
        long one = issue(SUBSCRIBE, other);
        peer.on(STOP, metric, other);
        bench.follow();

        assertThat(peer.answer(all).status()).isEqualTo(MON_STATUS_OK);
        assertThat(peer.answer(one).status()).isEqualTo(MON_STATUS_NOT_SUBSCRIBED);
        Value fired = bench.fire(metric);
        assertThat(peer.plainValues()).containsExactly(fired);
        peer.onChannel(SET_CHANNEL, other);
        assertThat(peer.values()).isEmpty();
    }

    @Test
    void command_afterAStopMeanwhile_countsAlone() {
        long other = peer.otherChannel();
        issue(SUBSCRIBE, CURRENT_CHANNEL);
        issue(SUBSCRIBE, other);
        peer.on(STOP, metric, CURRENT_CHANNEL);
        long again = issue(BUFFER, CURRENT_CHANNEL);
        Value fired = bench.fire(metric);
        bench.follow();

        assertThat(peer.answer(again).status()).isEqualTo(MON_STATUS_OK);
        assertThat(peer.values()).isEmpty();
        peer.on(GET, metric, CURRENT_CHANNEL);
        assertThat(peer.plainValues()).containsExactly(fired);
    }

    @Test
    void delChannel_meanwhile_leavesTheOtherChannels() {
        long other = peer.otherChannel();
        long command = issue(SUBSCRIBE, ALL_CHANNELS);
        peer.onChannel(DEL_CHANNEL, other);
        bench.follow();

        assertThat(peer.answer(command).status()).isEqualTo(MON_STATUS_OK);
        Value fired = bench.fire(metric);
        assertThat(peer.plainValues()).containsExactly(fired);
    }

    @Test
    void delChannel_meanwhile_ofTheCurrentOne_answersBothCommandsAndEndsTheConnection() {
        long command = issue(SUBSCRIBE, CURRENT_CHANNEL);
        assertThat(peer.onChannel(DEL_CHANNEL, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);

        assertThat(isAnswered(command)).isTrue();
        assertThat(peer.over).isTrue();
        assertThat(bench.core.load()).isEqualTo(new ProducerLoad(0, 0, 0, 0, 0));
    }

    @Test
    void consumer_thatLeavesMeanwhile_leavesNothing() {
        Peer nobody = bench.anonymous("d");
        bench.opening = true;
        long own = nobody.collect("links");
        nobody.issue(SUBSCRIBE, Map.of("metric", own, "channel", CURRENT_CHANNEL));
        nobody.disconnect();

        assertThat(bench.started).isEmpty();
        bench.core.followed(own, null);
        assertThat(bench.core.load().metrics())
                .as("those of the other consumer")
                .isEqualTo(1);
    }

    @Test
    void channel_whoseConnectionEndsMeanwhile_isSubscribedWhileItLingers() {
        issue(SUBSCRIBE, CURRENT_CHANNEL);
        Value early = bench.fire(metric);
        peer.disconnect();
        bench.follow();
        Value late = bench.fire(metric);
        Peer again = bench.user("d", "anna");
        again.onChannel(SET_CHANNEL, peer.channel);

        assertThat(again.plainValues()).containsExactly(early, late);
    }

    /** What a producer keeps over a restart. */
    private static final class Restarted {
        final Peer before =
                new Bench().connect("c", true, Duration.ofMinutes(1)).authenticate("anna");
        final long metric = before.collect("links");

        Peer restart() {
            before.bench.following = false;
            Bench next = before.bench.restart();
            Peer again = next.connect("d", true, Duration.ofMinutes(1)).authenticate("anna");
            again.onChannel(SET_CHANNEL, before.channel);
            return again;
        }
    }

    @Test
    void sensorThatFails_afterARestart_isToldToTheSubscribedChannel_andKeepsWhatWaits() {
        Restarted restarted = new Restarted();
        restarted.before.on(BUFFER, restarted.metric, CURRENT_CHANNEL);
        Value before = restarted.before.bench.fire(restarted.metric);
        Peer again = restarted.restart();
        long command = again.issue(SUBSCRIBE, Map.of("metric", restarted.metric, "channel", CURRENT_CHANNEL));
        again.bench.failToFollow(MON_STATUS_SENSOR_FAILED);

        assertThat(again.answer(command).status()).isEqualTo(MON_STATUS_SENSOR_FAILED);
        assertThat(again.values()).isEmpty();
        again.on(GET, restarted.metric, CURRENT_CHANNEL);
        assertThat(again.values())
                .satisfiesExactly(
                        first -> assertThat(first.value()).isEqualTo(before),
                        second -> assertThat(second.status()).isEqualTo(MON_STATUS_SENSOR_FAILED));
        again.bench.following = true;
        assertThat(again.on(SUBSCRIBE, restarted.metric, CURRENT_CHANNEL).status())
                .isEqualTo(MON_STATUS_OK);
        Value after = again.bench.fire(restarted.metric);
        assertThat(again.plainValues()).containsExactly(after);
    }

    @Test
    void subscribe_afterARestart_doesNotWithholdWhatIsSubscribedAlready() {
        Restarted restarted = new Restarted();
        restarted.before.on(SUBSCRIBE, restarted.metric, CURRENT_CHANNEL);
        Peer again = restarted.restart();
        again.issue(SUBSCRIBE, Map.of("metric", restarted.metric, "channel", CURRENT_CHANNEL));
        Value fired = again.bench.fire(restarted.metric);

        assertThat(again.plainValues()).containsExactly(fired);
    }

    @Test
    void sensorThatFails_afterARestart_isAskedAgainWhenTheCatalogChanges() {
        Restarted restarted = new Restarted();
        restarted.before.on(SUBSCRIBE, restarted.metric, CURRENT_CHANNEL);
        Peer again = restarted.restart();
        again.bench.failToFollow(MON_STATUS_SENSOR_FAILED);
        assertThat(again.values()).singleElement().satisfies(value -> assertThat(value.status())
                .isEqualTo(MON_STATUS_SENSOR_FAILED));
        again.bench.core.catalogChanged(again.bench.now);
        again.bench.follow();
        Value fired = again.bench.fire(restarted.metric);

        assertThat(again.plainValues()).containsExactly(fired);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void response_waitsForItsNotes_andForNoOthers(boolean failing) {
        Restarted restarted = new Restarted();
        Peer kept = restarted.before;
        Bench own = kept.bench;
        Peer unkept = own.anonymous("e");
        long other = unkept.collect("links");
        own.following = false;
        kept.issue(SUBSCRIBE, Map.of("metric", restarted.metric, "channel", CURRENT_CHANNEL));
        unkept.issue(SUBSCRIBE, Map.of("metric", other, "channel", CURRENT_CHANNEL));
        if (failing) {
            own.failToFollow(MON_STATUS_SENSOR_FAILED);
        } else {
            own.follow();
        }
        own.follow();

        assertThat(own.core.poll(own.now, kept.consumer, kept.frame + 1, 10_000).noted())
                .isEqualTo(own.notes.notes());
        assertThat(own.core
                        .poll(own.now, unkept.consumer, unkept.frame + 1, 10_000)
                        .noted())
                .isZero();
    }

    @Test
    void sensorThatFails_isNotFollowedAfterARestart() {
        Restarted restarted = new Restarted();
        Bench bench = restarted.before.bench;
        bench.following = false;
        restarted.before.issue(SUBSCRIBE, Map.of("metric", restarted.metric, "channel", CURRENT_CHANNEL));
        assertThat(bench.restart().started).as("wanted, but not answered yet").hasSize(1);
        bench.failToFollow(MON_STATUS_SENSOR_FAILED);

        assertThat(bench.restart().started).isEmpty();
    }
}
