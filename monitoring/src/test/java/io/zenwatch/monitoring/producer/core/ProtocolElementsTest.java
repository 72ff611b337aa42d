package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.BUFFER;
import static io.zenwatch.monitoring.protocol.CommandCode.COLLECT;
import static io.zenwatch.monitoring.protocol.CommandCode.GET;
import static io.zenwatch.monitoring.protocol.CommandCode.NOP;
import static io.zenwatch.monitoring.protocol.CommandCode.QUERY;
import static io.zenwatch.monitoring.protocol.CommandCode.SET_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.SUBSCRIBE;
import static io.zenwatch.monitoring.protocol.SpecialIds.ALL_CHANNELS;
import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BUSY;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_DUPLICATE_SEQUENCE;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_CHANNEL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_COMMAND;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.producer.core.outside.Refusal;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.codec.Incoming;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Section "Protocol Elements". */
class ProtocolElementsTest {

    private final Bench bench = new Bench();
    private final Peer peer = bench.anonymous("c");

    @Test
    void response_hasStatusAndSequenceNumberOfItsCommand_andAResultWhereOneIsDue() {
        assertThat(peer.send(NOP, Map.of())).satisfies(response -> {
            assertThat(response.status()).isEqualTo(MON_STATUS_OK);
            assertThat(response.result()).isNull();
        });
        long sequence = peer.issue(77, COLLECT, Map.of("name", "cpu"));
        assertThat(peer.answer(sequence)).satisfies(response -> {
            assertThat(response.sequence()).isEqualTo(77);
            assertThat(response.result()).isNotNull();
        });
    }

    @Test
    void commands_issuedWithoutWaiting_areEachAnsweredOnce() {
        List<Long> issued =
                IntStream.range(0, 9).mapToObj(i -> peer.issue(NOP, Map.of())).toList();
        peer.take();

        assertThat(issued)
                .allSatisfy(sequence -> assertThat(answersTo(sequence)).hasSize(1));
    }

    @Test
    void responses_ofParallelCommands_comeInTheOrderInWhichTheSensorsAnswer() {
        bench.opening = false;
        long slow = peer.issue(COLLECT, Map.of("name", "cpu"));
        long fast = peer.issue(COLLECT, Map.of("name", "memory"));
        Bench.Question question = bench.opens.remove();
        bench.open();
        bench.core.opened(question.id(), null);
        peer.take();

        assertThat(position(fast)).isLessThan(position(slow));
    }

    @Test
    void command_withTheSequenceNumberOfOneUnderWay_isRefusedAndTheFirstIsNotAffected() {
        bench.opening = false;
        peer.issue(50, COLLECT, Map.of("name", "cpu"));
        peer.issue(50, NOP, Map.of());
        assertThat(peer.take()).singleElement().isInstanceOfSatisfying(Response.class, response -> assertThat(
                        response.status())
                .isEqualTo(MON_STATUS_DUPLICATE_SEQUENCE));
        bench.open();

        assertThat(peer.take()).singleElement().isInstanceOfSatisfying(Response.class, response -> {
            assertThat(response.sequence()).isEqualTo(50);
            assertThat(response.status()).isEqualTo(MON_STATUS_OK);
        });
        assertThat(peer.send(NOP, Map.of()).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void sequenceNumber_ofAnAnsweredCommand_canBeUsedAgain() {
        peer.answer(peer.issue(50, NOP, Map.of()));
        peer.received.clear();

        assertThat(peer.answer(peer.issue(50, NOP, Map.of())).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void values_comeAtAnyTime_withoutACommand() {
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        peer.values();

        assertThat(bench.fire(metric)).isEqualTo(peer.plainValues().get(0));
    }

    @Test
    void responseOfGet_whenTheSensorMeasuresAtOnce_precedesTheValue() {
        long metric = peer.collect("cpu");
        long get = peer.issue(GET, Map.of("metric", metric, "channel", 0L));
        bench.measure();

        assertThat(peer.take()).hasSize(2).first().isEqualTo(peer.answer(get));
    }

    @Test
    void responseOfSubscribe_whenTheMetricFiresAtOnce_precedesTheValue() {
        long metric = peer.collect("links");
        long subscribe = peer.issue(SUBSCRIBE, Map.of("metric", metric, "channel", 0L));
        bench.fire(metric);

        assertThat(peer.take()).hasSize(2).first().isEqualTo(peer.answer(subscribe));
    }

    @Test
    void responseOfQuery_whenTheSensorMeasuresAtOnce_precedesTheValue() {
        long query = peer.issue(QUERY, Map.of("name", "cpu"));
        bench.measure();

        assertThat(peer.take()).hasSize(2).first().isEqualTo(peer.answer(query));
    }

    @Test
    void responses_moreThanFitOneFrame_stillPrecedeTheValues() {
        long metric = peer.collect("links");
        peer.on(BUFFER, metric, CURRENT_CHANNEL);
        bench.fire(metric);
        long get = peer.issue(GET, Map.of("metric", metric, "channel", 0L));
        peer.issue(NOP, Map.of());

        Batch first = bench.core.poll(bench.now, "c", 100, 1);
        Batch second = bench.core.poll(bench.now, "c", 101, 1);
        Batch third = bench.core.poll(bench.now, "c", 102, 1);

        assertThat(first.pdus()).singleElement().isInstanceOfSatisfying(Response.class, response -> assertThat(
                        response.sequence())
                .isEqualTo(get));
        assertThat(second.pdus()).singleElement().isInstanceOf(Response.class);
        assertThat(third.pdus()).singleElement().isInstanceOf(MetricValue.class);
    }

    @Test
    void responseOfSubscribe_forAnotherNetworkConnection_isAcknowledgedBeforeTheValueGoesThere() {
        long other = peer.defineChannel("zenoh:demo/a");
        peer.acknowledge();
        bench.pushed();
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, other);
        bench.fire(metric);
        assertThat(bench.pushed()).as("only the capabilities").hasSize(1);

        peer.acknowledge();

        assertThat(bench.pushed()).hasSize(2).last().satisfies(push -> {
            assertThat(push.key()).hasToString("demo/a/links");
            assertThat(push.pdu()).isInstanceOf(MetricValue.class);
        });
    }

    @Test
    void responseOfSubscribe_whenItsConnectionEnds_holdsTheValuesBackNoLonger() {
        Peer first = bench.user("u1", "anna");
        Peer second = bench.user("u2", "anna");
        long metric = first.collect("links");
        first.on(SUBSCRIBE, metric, second.channel);
        bench.fire(metric);
        assertThat(second.values()).isEmpty();

        first.disconnect();

        assertThat(second.values()).hasSize(1);
    }

    @Test
    void capabilities_areSentWhenAChannelIsOpened() {
        assertThat(bench.connect("d").take())
                .singleElement()
                .isInstanceOfSatisfying(Capabilities.class, capabilities -> {
                    assertThat(capabilities.producer()).isEqualTo("a1");
                    assertThat(capabilities.methods()).containsExactly("SCRAM-SHA-256");
                    assertThat(capabilities.layers()).containsExactly("deflate", "tls");
                    assertThat(capabilities.metrics()).isEmpty();
                });
    }

    @Test
    void capabilities_areSentWhenTheyChange() {
        assertThat(peer.capabilities().metrics())
                .extracting(MetricDefinition::name)
                .doesNotContain("disk");
        bench.define("disk", false);
        bench.core.catalogChanged(bench.now);

        assertThat(peer.take()).hasSize(1);
        assertThat(peer.capabilities().metrics())
                .extracting(MetricDefinition::name)
                .contains("disk");
    }

    @Test
    void capabilities_nameWhatTheUserMayUseAndNothingElse() {
        assertThat(peer.capabilities().metrics())
                .extracting(MetricDefinition::name)
                .containsExactly("cpu", "memory", "links");
        assertThat(peer.capabilities().controls()).hasSize(1);
    }

    @Test
    void channelIdentifiers_areTheProducersAndDifferFromEachOther() {
        List<Long> channels = List.of(peer.channel, bench.connect("d").channel, peer.defineChannel("zenoh:demo/a"));

        assertThat(channels).doesNotHaveDuplicates().allSatisfy(id -> assertThat(id)
                .isNotIn(CURRENT_CHANNEL, ALL_CHANNELS));
    }

    @Test
    void networkConnection_whenOpened_hasAChannelThatIsTheCurrentOne() {
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        bench.fire(metric);

        assertThat(peer.values()).singleElement().satisfies(value -> assertThat(value.channel())
                .isEqualTo(peer.channel));
    }

    @Test
    void allChannels_areThoseThatTheConnectionDefinedOrTookOver() {
        Peer other = bench.user("u1", "anna");
        Peer user = bench.user("u2", "anna");
        long defined = user.defineChannel("zenoh:demo/a");
        user.acknowledge();
        bench.pushed();
        long metric = user.collect("links");
        user.on(SUBSCRIBE, metric, ALL_CHANNELS);
        user.acknowledge();
        bench.fire(metric);

        assertThat(user.values()).hasSize(1);
        assertThat(bench.pushed()).last().satisfies(push -> assertThat(((MetricValue) push.pdu()).channel())
                .isEqualTo(defined));
        assertThat(other.values()).isEmpty();
    }

    @Test
    void channelsAndMetrics_ofAnotherUser_doNotExist() {
        Peer anna = bench.user("u1", "anna");
        Peer berta = bench.user("u2", "berta");
        long metric = anna.collect("links");

        assertThat(berta.onChannel(SET_CHANNEL, anna.channel).status()).isEqualTo(MON_STATUS_UNKNOWN_CHANNEL);
        assertThat(berta.on(SUBSCRIBE, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_UNKNOWN_METRIC);
        assertThat(peer.onChannel(SET_CHANNEL, anna.channel).status()).isEqualTo(MON_STATUS_UNKNOWN_CHANNEL);
    }

    @Test
    void anonymousConsumers_areStrangersToEachOther() {
        Peer other = bench.anonymous("d");

        assertThat(other.onChannel(SET_CHANNEL, peer.channel).status()).isEqualTo(MON_STATUS_UNKNOWN_CHANNEL);
    }

    @Test
    void refusedPdu_isAnsweredAndTheChannelSurvives() {
        peer.give(new Incoming.Refused(33, MON_STATUS_UNKNOWN_COMMAND, "no 99"));

        assertThat(peer.answer(33).status()).isEqualTo(MON_STATUS_UNKNOWN_COMMAND);
        assertThat(peer.send(NOP, Map.of()).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void secondConnectionOfAConsumer_isRefusedAndTheFirstIsNotAffected() {
        assertThatThrownBy(() -> bench.connect("c"))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.status()).isEqualTo(MON_STATUS_BUSY));
        assertThat(peer.send(NOP, Map.of()).status()).isEqualTo(MON_STATUS_OK);
    }

    private List<Pdu> answersTo(long sequence) {
        return peer.received.stream()
                .filter(pdu -> pdu instanceof Response response && response.sequence() == sequence)
                .toList();
    }

    private long position(long sequence) {
        return LongStream.range(0, peer.received.size())
                .filter(i -> peer.received.get((int) i) instanceof Response response && response.sequence() == sequence)
                .findFirst()
                .orElseThrow();
    }
}
