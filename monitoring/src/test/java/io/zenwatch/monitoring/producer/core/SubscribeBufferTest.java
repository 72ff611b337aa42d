package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.BUFFER;
import static io.zenwatch.monitoring.protocol.CommandCode.GET;
import static io.zenwatch.monitoring.protocol.CommandCode.SET_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.SUBSCRIBE;
import static io.zenwatch.monitoring.protocol.SpecialIds.ALL_CHANNELS;
import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Commands SUBSCRIBE and BUFFER. */
class SubscribeBufferTest {

    private final Bench bench = new Bench();
    private final Peer peer = bench.user("c", "anna");

    @Test
    void subscribe_sendsEveryValueToTheChannel() {
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        List<Value> fired = List.of(bench.fire(metric), bench.fire(metric), bench.fire(metric));

        assertThat(peer.plainValues()).isEqualTo(fired);
    }

    @Test
    void subscribe_toSeveralChannels_sendsEveryValueToEach() {
        long metric = peer.collect("links");
        long other = peer.otherChannel();
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        peer.on(SUBSCRIBE, metric, other);
        Value fired = bench.fire(metric);

        assertThat(peer.plainValues()).containsExactly(fired);
        peer.onChannel(SET_CHANNEL, other);
        assertThat(peer.plainValues()).containsExactly(fired);
    }

    @Test
    void subscribe_onTheCurrentChannel_sendsTheValuesQueuedThere() {
        long metric = peer.collect("links");
        peer.on(BUFFER, metric, CURRENT_CHANNEL);
        List<Value> fired = List.of(bench.fire(metric), bench.fire(metric));
        assertThat(peer.values()).isEmpty();
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);

        assertThat(peer.plainValues()).isEqualTo(fired);
    }

    @Test
    void subscribe_onAnotherChannel_copiesTheValuesQueuedOnTheCurrentOne() {
        long metric = peer.collect("links");
        long other = peer.otherChannel();
        peer.on(BUFFER, metric, CURRENT_CHANNEL);
        List<Value> fired = List.of(bench.fire(metric), bench.fire(metric));
        peer.on(SUBSCRIBE, metric, other);
        peer.on(GET, metric, CURRENT_CHANNEL);

        assertThat(peer.plainValues()).as("still on the current channel").isEqualTo(fired);
        peer.onChannel(SET_CHANNEL, other);
        assertThat(peer.plainValues()).as("copied").isEqualTo(fired);
    }

    @Test
    void subscribe_onAnotherChannelWithTheSameValues_sendsEachOnce() {
        long metric = peer.collect("links");
        long other = peer.otherChannel();
        peer.on(BUFFER, metric, ALL_CHANNELS);
        List<Value> fired = List.of(bench.fire(metric), bench.fire(metric));
        peer.on(SUBSCRIBE, metric, other);
        peer.onChannel(SET_CHANNEL, other);

        assertThat(peer.plainValues()).isEqualTo(fired);
    }

    @Test
    void buffer_keepsEveryValueOnTheChannelUntilAGet() {
        long metric = peer.collect("links");
        peer.on(BUFFER, metric, CURRENT_CHANNEL);
        List<Value> fired = List.of(bench.fire(metric), bench.fire(metric));
        assertThat(peer.values()).isEmpty();
        peer.on(GET, metric, CURRENT_CHANNEL);

        assertThat(peer.plainValues()).isEqualTo(fired);
    }

    @Test
    void buffer_besideASubscriptionOnAnotherChannel_servesBoth() {
        long metric = peer.collect("links");
        long other = peer.otherChannel();
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        peer.on(BUFFER, metric, other);
        Value fired = bench.fire(metric);

        assertThat(peer.plainValues()).containsExactly(fired);
        peer.onChannel(SET_CHANNEL, other);
        assertThat(peer.values()).isEmpty();
        peer.on(GET, metric, CURRENT_CHANNEL);
        assertThat(peer.plainValues()).containsExactly(fired);
    }

    @Test
    void buffer_ofAContinuousMetric_keepsValuesThatSubscribeSendsAndGetDoesNot() {
        long metric = peer.collect("cpu");
        long other = peer.otherChannel();
        peer.on(BUFFER, metric, CURRENT_CHANNEL);
        peer.on(GET, metric, other);
        Value buffered = bench.measure();
        peer.on(GET, metric, CURRENT_CHANNEL);
        Value measured = bench.measure();
        assertThat(peer.plainValues()).containsExactly(measured);
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);

        assertThat(peer.plainValues()).containsExactly(buffered);
    }

    @Test
    void buffer_whenFull_losesTheOldestAndSaysHowMany() {
        long metric = peer.collect("links");
        peer.on(BUFFER, metric, CURRENT_CHANNEL);
        Value last = Value.of(0);
        for (int i = 0; i < 100; i++) {
            last = bench.fire(metric);
        }
        peer.on(GET, metric, CURRENT_CHANNEL);
        List<MetricValue> values = peer.values();

        assertThat(values).isNotEmpty();
        assertThat(values.get(values.size() - 1).value()).isEqualTo(last);
        assertThat(values.get(0).lost()).isEqualTo(100 - values.size());
        assertThat(bench.core.load().bytes()).isZero();
    }
}
