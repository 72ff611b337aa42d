package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.BUFFER;
import static io.zenwatch.monitoring.protocol.CommandCode.COLLECT;
import static io.zenwatch.monitoring.protocol.CommandCode.GET;
import static io.zenwatch.monitoring.protocol.CommandCode.SET_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.STOP;
import static io.zenwatch.monitoring.protocol.CommandCode.SUBSCRIBE;
import static io.zenwatch.monitoring.protocol.SpecialIds.ALL_CHANNELS;
import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.monitoring.protocol.SpecialIds.FIRST_SPECIAL_METRIC;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_ALLOWED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_SUBSCRIBED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_CHANNEL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands COLLECT and STOP. */
class CollectStopTest {

    private final Bench bench = new Bench();
    private final Peer peer = bench.user("c", "anna");

    @Test
    void collect_createsAnInstanceWithTheGivenParameters() {
        bench.opening = false;
        peer.issue(COLLECT, Map.of("name", "cpu", "parameters", Map.of("depth", Value.of("3"))));

        assertThat(bench.opens.remove())
                .satisfies(question -> assertThat(question.name()).isEqualTo("cpu"))
                .satisfies(question -> assertThat(question.parameters()).isEqualTo(Map.of("depth", Value.of(3))));
    }

    @Test
    void collect_whenSuccessful_answersTheMetricIdentifier() {
        long metric = peer.collect("cpu");

        assertThat(metric).isPositive().isLessThan(FIRST_SPECIAL_METRIC);
        assertThat(peer.collect("cpu")).isNotEqualTo(metric);
    }

    @Test
    void collect_measuresNothing() {
        peer.collect("cpu");
        long links = peer.collect("links");

        assertThat(bench.measurements).isEmpty();
        assertThat(bench.started).isEmpty();
        bench.fire(links);
        assertThat(peer.values()).isEmpty();
    }

    @Test
    void collect_ofWhatIsNoMetric_isAnError() {
        assertThat(peer.send(COLLECT, Map.of("name", "none")).status()).isEqualTo(MON_STATUS_UNKNOWN_METRIC);
        assertThat(peer.send(COLLECT, Map.of("name", "restart")).status())
                .as("a control is no metric")
                .isEqualTo(MON_STATUS_UNKNOWN_METRIC);
    }

    @Test
    void collect_ofAMetricThatTheUserMayNotRead_isAnError() {
        assertThat(peer.send(COLLECT, Map.of("name", "secret.cpu")).status()).isEqualTo(MON_STATUS_NOT_ALLOWED);
    }

    @Test
    void collect_withAParameterThatDoesNotFit_isAnErrorThatNamesIt() {
        Response response = peer.send(COLLECT, Map.of("name", "cpu", "parameters", Map.of("depth", Value.of("deep"))));

        assertThat(response.status()).isEqualTo(MON_STATUS_BAD_ARGUMENT);
        assertThat(response.text()).contains("'depth'");
    }

    @Test
    void collect_whenTheSensorRefuses_isAnErrorAndLeavesNothing() {
        bench.opening = false;
        long collect = peer.issue(COLLECT, Map.of("name", "cpu"));
        bench.refuse(MON_STATUS_BAD_ARGUMENT);

        assertThat(peer.answer(collect).status()).isEqualTo(MON_STATUS_BAD_ARGUMENT);
        assertThat(bench.core.load().metrics()).isZero();
    }

    @Test
    void stop_endsTheValuesForTheChannelThatIsNamedAndNoOther() {
        long other = peer.otherChannel();
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        peer.on(SUBSCRIBE, metric, other);
        peer.on(STOP, metric, CURRENT_CHANNEL);
        bench.fire(metric);

        assertThat(peer.values()).isEmpty();
        peer.onChannel(SET_CHANNEL, other);
        assertThat(peer.values()).hasSize(1);
    }

    @Test
    void stop_losesTheValuesQueuedForTheChannel() {
        long metric = peer.collect("links");
        long other = peer.otherChannel();
        peer.on(BUFFER, metric, CURRENT_CHANNEL);
        peer.on(SUBSCRIBE, metric, other);
        bench.fire(metric);
        peer.on(STOP, metric, CURRENT_CHANNEL);
        peer.on(GET, metric, CURRENT_CHANNEL);
        assertThat(peer.values()).isEmpty();

        peer.onChannel(SET_CHANNEL, other);
        assertThat(peer.values()).as("those of other channels stay").hasSize(1);
    }

    @Test
    void stop_losesTheSubscribedValuesThatWaitOnTheChannel() {
        long metric = peer.collect("links");
        long other = peer.otherChannel();
        peer.on(SUBSCRIBE, metric, other);
        bench.fire(metric);
        peer.on(STOP, metric, other);
        peer.onChannel(SET_CHANNEL, other);

        assertThat(peer.values()).isEmpty();
    }

    @Test
    void get_afterStopWhileAnotherChannelSubscribes_receivesFurtherValues() {
        long metric = peer.collect("cpu");
        long other = peer.otherChannel();
        peer.on(SUBSCRIBE, metric, other);
        peer.on(STOP, metric, CURRENT_CHANNEL);

        assertThat(peer.on(GET, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
        assertThat(List.of(bench.measure())).isEqualTo(peer.plainValues());
    }

    @Test
    void subscribe_afterStopWhileAnotherChannelSubscribes_receivesFurtherValues() {
        long metric = peer.collect("links");
        long other = peer.otherChannel();
        peer.on(SUBSCRIBE, metric, other);
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        peer.on(STOP, metric, CURRENT_CHANNEL);

        assertThat(peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
        assertThat(List.of(bench.fire(metric))).isEqualTo(peer.plainValues());
    }

    @Test
    void stop_onTheLastChannel_destroysTheInstance() {
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        assertThat(bench.started).containsKey(metric);
        peer.on(STOP, metric, CURRENT_CHANNEL);

        assertThat(bench.started).isEmpty();
        assertThat(bench.core.load().metrics()).isZero();
    }

    @Test
    void stop_whenNoOtherChannelSubscribes_destroysWhatAnotherCollected() {
        long other = peer.otherChannel();
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, other);
        peer.on(STOP, metric, other);

        assertThat(peer.on(GET, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_UNKNOWN_METRIC);
        assertThat(bench.started).isEmpty();
        assertThat(bench.core.load().metrics()).isZero();
    }

    @Test
    void stop_whenNoOtherChannelSubscribes_destroysWhatAnotherBuffers() {
        long other = peer.otherChannel();
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, other);
        peer.on(BUFFER, metric, CURRENT_CHANNEL);
        bench.fire(metric);
        peer.on(STOP, metric, other);

        assertThat(peer.on(GET, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_UNKNOWN_METRIC);
        assertThat(bench.core.load().bytes()).isZero();
        assertThat(bench.core.load().metrics()).isZero();
    }

    @Test
    void stop_whenNoOtherChannelSubscribes_keepsWhatAGetHasBroughtElsewhere() {
        long other = peer.otherChannel();
        long metric = peer.collect("cpu");
        peer.on(BUFFER, metric, other);
        peer.on(GET, metric, other);
        Value measured = bench.measure();
        peer.on(STOP, metric, CURRENT_CHANNEL);
        peer.onChannel(SET_CHANNEL, other);

        assertThat(peer.plainValues()).containsExactly(measured);
    }

    @Test
    void stop_whileASubscribeWaitsForItsSensor_keepsTheInstance() {
        long other = peer.otherChannel();
        long metric = peer.collect("links");
        bench.following = false;
        long subscribe = peer.issue(SUBSCRIBE, Map.of("metric", metric, "channel", other));
        peer.on(STOP, metric, CURRENT_CHANNEL);
        bench.follow();

        assertThat(peer.answer(subscribe).status()).isEqualTo(MON_STATUS_OK);
        assertThat(peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void stop_whileABufferWaitsForItsSensor_answersItAndDestroysTheInstance() {
        long other = peer.otherChannel();
        long metric = peer.collect("links");
        bench.following = false;
        long buffer = peer.issue(BUFFER, Map.of("metric", metric, "channel", other));
        peer.on(STOP, metric, CURRENT_CHANNEL);

        assertThat(peer.answer(buffer).status()).isEqualTo(MON_STATUS_NOT_SUBSCRIBED);
        assertThat(bench.started).isEmpty();
        assertThat(bench.core.load().metrics()).isZero();
    }

    @Test
    void commands_thatNameADestroyedInstance_areErrors() {
        long metric = peer.collect("cpu");
        peer.on(STOP, metric, CURRENT_CHANNEL);

        assertThat(List.of(STOP, SUBSCRIBE, BUFFER, GET)).allSatisfy(code -> assertThat(
                        peer.on(code, metric, CURRENT_CHANNEL).status())
                .isEqualTo(MON_STATUS_UNKNOWN_METRIC));
    }

    @Test
    void stop_onAChannelThatHasNoPartInTheInstance_isAnErrorAndChangesNothing() {
        long metric = peer.collect("cpu");
        long other = peer.otherChannel();

        assertThat(peer.on(STOP, metric, other).status()).isEqualTo(MON_STATUS_NOT_SUBSCRIBED);
        assertThat(peer.on(GET, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void stop_onAllChannels_endsTheInstance() {
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, peer.otherChannel());

        assertThat(peer.on(STOP, metric, ALL_CHANNELS).status()).isEqualTo(MON_STATUS_OK);
        assertThat(bench.core.load().metrics()).isZero();
    }

    @Test
    void commands_thatNameAChannelThatIsNot_areErrors() {
        long metric = peer.collect("cpu");

        assertThat(List.of(STOP, SUBSCRIBE, BUFFER, GET))
                .allSatisfy(
                        code -> assertThat(peer.on(code, metric, 999).status()).isEqualTo(MON_STATUS_UNKNOWN_CHANNEL));
    }

    @Test
    void collect_withAnInterval_measuresAgainAndAgainWhileItIsSubscribedTo() {
        long metric =
                Peer.result(peer.send(COLLECT, Map.of("name", "cpu", "parameters", Map.of("interval", Value.of(100)))));
        bench.pass(Duration.ofMillis(500));
        assertThat(bench.measurements).as("COLLECT measures nothing").isEmpty();
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        for (int i = 0; i < 5; i++) {
            bench.pass(Duration.ofMillis(100));
            bench.measure();
        }

        assertThat(peer.values()).hasSize(5);
        peer.on(STOP, metric, CURRENT_CHANNEL);
        bench.pass(Duration.ofMillis(500));
        assertThat(bench.measurements).isEmpty();
    }

    @Test
    void collect_withAnIntervalAndASlowSensor_asksForOneMeasurementAtATime() {
        long metric =
                Peer.result(peer.send(COLLECT, Map.of("name", "cpu", "parameters", Map.of("interval", Value.of(100)))));
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        bench.pass(Duration.ofSeconds(1));

        assertThat(bench.measurements).hasSize(1);
    }

    @Test
    void collect_withAnIntervalThatIsTooShort_isAnError() {
        assertThat(peer.send(COLLECT, Map.of("name", "cpu", "parameters", Map.of("interval", Value.of(1))))
                        .status())
                .isEqualTo(MON_STATUS_BAD_ARGUMENT);
    }
}
