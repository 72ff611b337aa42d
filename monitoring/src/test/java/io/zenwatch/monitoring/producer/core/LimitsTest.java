package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.COLLECT;
import static io.zenwatch.monitoring.protocol.CommandCode.EXECUTE;
import static io.zenwatch.monitoring.protocol.CommandCode.GET;
import static io.zenwatch.monitoring.protocol.CommandCode.NOP;
import static io.zenwatch.monitoring.protocol.CommandCode.STOP;
import static io.zenwatch.monitoring.protocol.CommandCode.SUBSCRIBE;
import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.producer.model.ProducerLoad;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LimitsTest {

    private static final Limits LIMITS = Bench.limits();

    private final Bench bench = new Bench();
    private final Peer peer = bench.user("c", "anna");

    @Test
    void collect_beyondTheLimitOfInstances_isAnErrorUntilOneIsGone() {
        long metric = 0;
        for (int i = 0; i < LIMITS.instances(); i++) {
            metric = peer.collect("cpu");
        }
        assertThat(peer.send(COLLECT, Map.of("name", "cpu")).status()).isEqualTo(MON_STATUS_LIMIT);
        peer.on(STOP, metric, CURRENT_CHANNEL);

        assertThat(peer.send(COLLECT, Map.of("name", "cpu")).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void get_beyondTheLimitOfMeasurements_isAnErrorUntilOneIsDone() {
        long metric = peer.collect("cpu");
        for (int i = 0; i < LIMITS.measurements(); i++) {
            assertThat(peer.on(GET, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
        }
        assertThat(peer.on(GET, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_LIMIT);
        assertThat(peer.send(EXECUTE, Map.of("name", "restart")).status()).isEqualTo(MON_STATUS_LIMIT);
        bench.measure();

        assertThat(peer.on(GET, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void command_beyondTheLimitOfUnansweredOnes_isAnErrorUntilOneIsAnswered() {
        bench.opening = false;
        for (int i = 0; i < LIMITS.measurements(); i++) {
            peer.issue(COLLECT, Map.of("name", "cpu"));
        }
        for (int i = LIMITS.measurements(); i < LIMITS.commands(); i++) {
            peer.issue(NOP, Map.of());
        }
        long tooMany = peer.issue(NOP, Map.of());

        assertThat(peer.answer(tooMany).status()).isEqualTo(MON_STATUS_LIMIT);
        assertThat(peer.send(NOP, Map.of()).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void consumer_thatTakesNoResponses_isEnded() {
        for (int i = 0; i <= 4 * LIMITS.commands(); i++) {
            peer.issue(NOP, Map.of());
        }

        assertThat(bench.ended).containsOnlyKeys("c");
    }

    @Test
    void values_thatWaitOnAChannel_areBoundedAndTheLossIsTold() {
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        for (int i = 0; i < 1_000; i++) {
            bench.fire(metric);
        }
        assertThat(bench.core.load().bytes()).isLessThanOrEqualTo(LIMITS.channelBytes());

        assertThat(peer.values())
                .satisfies(values ->
                        assertThat(values.size() + values.get(0).lost()).isEqualTo(1_000));
    }

    @Test
    void values_thatWaitOnAllChannels_areBoundedTogether() {
        for (int i = 0; i < 3; i++) {
            Peer other = bench.user("d" + i, "user" + i);
            long metric = other.collect("links");
            other.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
            for (int k = 0; k < 100; k++) {
                bench.fire(metric);
            }
        }

        assertThat(bench.core.load().bytes())
                .isLessThanOrEqualTo(LIMITS.totalBytes())
                .isGreaterThan(2 * LIMITS.channelBytes());
    }

    @Test
    void consumers_thatVanish_leaveNothingAfterTheLinger() {
        peer.disconnect();
        for (int i = 0; i < 1_000; i++) {
            Peer vanishing =
                    bench.connect("v" + i, i % 2 == 0, Duration.ofSeconds(30)).authenticate("user" + i);
            long metric = vanishing.collect("links");
            vanishing.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
            vanishing.defineChannel("zenoh:demo/a");
            bench.fire(metric);
            if (i % 3 == 0) {
                vanishing.disconnect();
            }
            bench.pass(Duration.ofSeconds(5));
        }
        bench.pass(Duration.ofSeconds(15 + 60));

        assertThat(bench.core.load()).isEqualTo(new ProducerLoad(0, 0, 0, 0, 0));
        assertThat(bench.started).isEmpty();
    }

    @Test
    void limits_thatCannotBe_areRefused() {
        assertThat(List.of(
                        Limits.DEFAULT.toBuilder().connections(0),
                        Limits.DEFAULT.toBuilder().connections(-1),
                        Limits.DEFAULT.toBuilder().interval(Duration.ZERO),
                        Limits.DEFAULT.toBuilder().linger(Duration.ofSeconds(-1)),
                        Limits.DEFAULT.toBuilder().credit(4095),
                        Limits.DEFAULT.toBuilder().frameBytes(Limits.DEFAULT.pduBytes() - 1)))
                .allSatisfy(limits -> assertThatThrownBy(limits::build).isInstanceOf(IllegalArgumentException.class));
    }

    @Test
    void builder_changesWhatItIsToldAndNothingElse() {
        assertThat(LIMITS.toBuilder().build()).isEqualTo(LIMITS);
        assertThat(LIMITS.toBuilder().credit(5_000).build())
                .isNotEqualTo(LIMITS)
                .extracting(limits -> limits.toBuilder().credit(LIMITS.credit()).build())
                .isEqualTo(LIMITS);
    }
}
