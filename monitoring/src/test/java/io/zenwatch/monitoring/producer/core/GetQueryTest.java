package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.BUFFER;
import static io.zenwatch.monitoring.protocol.CommandCode.DEL_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.GET;
import static io.zenwatch.monitoring.protocol.CommandCode.QUERY;
import static io.zenwatch.monitoring.protocol.CommandCode.SET_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.STOP;
import static io.zenwatch.monitoring.protocol.CommandCode.SUBSCRIBE;
import static io.zenwatch.monitoring.protocol.SpecialIds.ALL_CHANNELS;
import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_CONTINUOUS;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_SENSOR_FAILED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_TIMEOUT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.producer.model.ProducerLoad;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Value;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Commands GET and QUERY. */
class GetQueryTest {

    private final Bench bench = new Bench();
    private final Peer peer = bench.user("c", "anna");

    @Test
    void get_ofAnEventLikeMetric_sendsTheValuesQueuedOnTheChannelAndMeasuresNothing() {
        long metric = peer.collect("links");
        peer.on(BUFFER, metric, CURRENT_CHANNEL);
        Value fired = bench.fire(metric);
        peer.on(GET, metric, CURRENT_CHANNEL);

        assertThat(peer.plainValues()).containsExactly(fired);
        assertThat(bench.measurements).isEmpty();
        peer.on(GET, metric, CURRENT_CHANNEL);
        assertThat(peer.values()).as("once").isEmpty();
    }

    @Test
    void get_ofAnEventLikeMetricThatWasNeverBuffered_isGoodAndGivesNoValue() {
        long metric = peer.collect("links");

        assertThat(peer.on(GET, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
        assertThat(peer.values()).isEmpty();
    }

    @Test
    void get_ofAContinuousMetric_asksTheSensorForANewMeasurement() {
        long metric = peer.collect("cpu");
        peer.on(GET, metric, CURRENT_CHANNEL);
        peer.on(GET, metric, CURRENT_CHANNEL);

        assertThat(bench.measurements).hasSize(2).allSatisfy(question -> assertThat(question.name())
                .isEqualTo("cpu"));
    }

    @Test
    void get_ofAContinuousMetric_sendsTheValueOnTheGivenChannelWhenItIsReady() {
        long metric = peer.collect("cpu");
        long other = peer.otherChannel();
        peer.on(GET, metric, other);
        assertThat(peer.values()).isEmpty();
        Value measured = bench.measure();
        assertThat(peer.values()).isEmpty();
        peer.onChannel(SET_CHANNEL, other);

        assertThat(peer.values()).singleElement().satisfies(value -> {
            assertThat(value.value()).isEqualTo(measured);
            assertThat(value.channel()).isEqualTo(other);
            assertThat(value.metric()).isEqualTo(metric);
            assertThat(value.unit()).isEqualTo("1");
        });
    }

    @Test
    void get_ofAContinuousMetric_givesSubscribersTheValueToo() {
        long metric = peer.collect("cpu");
        long other = peer.otherChannel();
        peer.on(SUBSCRIBE, metric, other);
        peer.on(GET, metric, CURRENT_CHANNEL);
        Value measured = bench.measure();

        assertThat(peer.plainValues()).containsExactly(measured);
        peer.onChannel(SET_CHANNEL, other);
        assertThat(peer.plainValues()).containsExactly(measured);
    }

    @Test
    void get_onAllChannels_measuresOnceAndSendsToEach() {
        long metric = peer.collect("cpu");
        long other = peer.otherChannel();
        peer.on(GET, metric, ALL_CHANNELS);
        assertThat(bench.measurements).hasSize(1);
        Value measured = bench.measure();

        assertThat(peer.plainValues()).containsExactly(measured);
        peer.onChannel(SET_CHANNEL, other);
        assertThat(peer.plainValues()).containsExactly(measured);
    }

    @Test
    void get_whenTheSensorFails_saysSoInPlaceOfAValue() {
        long metric = peer.collect("cpu");
        peer.on(GET, metric, CURRENT_CHANNEL);
        bench.core.measured(
                bench.measurements.remove().id(), Measured.failure(bench.now, MON_STATUS_SENSOR_FAILED, "broken"));

        assertThat(peer.values()).singleElement().satisfies(value -> {
            assertThat(value.status()).isEqualTo(MON_STATUS_SENSOR_FAILED);
            assertThat(value.value()).isNull();
            assertThat(value.text()).isEqualTo("broken");
        });
    }

    @Test
    void get_whoseInstanceIsStoppedMeanwhile_givesNoValue() {
        long metric = peer.collect("cpu");
        peer.on(GET, metric, CURRENT_CHANNEL);
        peer.on(STOP, metric, CURRENT_CHANNEL);
        bench.measure();

        assertThat(peer.values()).isEmpty();
        assertThat(bench.core.load().metrics()).isZero();
    }

    @Test
    void query_doesWhatCollectGetAndStopDo() {
        Response response = peer.send(QUERY, Map.of("name", "cpu"));
        long metric = Peer.result(response);
        Value measured = bench.measure();

        assertThat(peer.values()).singleElement().satisfies(value -> {
            assertThat(value.metric()).isEqualTo(metric);
            assertThat(value.value()).isEqualTo(measured);
        });
        assertThat(peer.on(GET, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_UNKNOWN_METRIC);
        assertThat(bench.core.load().metrics()).isZero();
    }

    @Test
    void query_ofAnEventLikeMetric_isAnError() {
        assertThat(peer.send(QUERY, Map.of("name", "links")).status()).isEqualTo(MON_STATUS_NOT_CONTINUOUS);
    }

    @Test
    void query_sendsAtMostOneValue() {
        peer.send(QUERY, Map.of("name", "cpu"));
        long measurement = bench.measurements.peek().id();
        bench.measure();
        bench.core.measured(measurement, Measured.value(bench.now, Value.of(-1)));

        assertThat(peer.values()).hasSize(1);
    }

    @Test
    void query_whoseSensorDoesNotFinishInTime_saysSoInPlaceOfAValue() {
        peer.send(QUERY, Map.of("name", "cpu"));
        bench.core.measured(bench.measurements.remove().id(), Measured.failure(bench.now, MON_STATUS_TIMEOUT, "slow"));

        assertThat(peer.values()).singleElement().satisfies(value -> assertThat(value.status())
                .isEqualTo(MON_STATUS_TIMEOUT));
    }

    @Test
    void query_whoseChannelIsDeletedMeanwhile_leavesNothing() {
        peer.send(QUERY, Map.of("name", "cpu"));
        peer.onChannel(DEL_CHANNEL, CURRENT_CHANNEL);
        bench.measure();

        assertThat(bench.core.load()).isEqualTo(new ProducerLoad(0, 0, 0, 0, 0));
    }
}
