package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.BUFFER;
import static io.zenwatch.monitoring.protocol.CommandCode.COMMIT;
import static io.zenwatch.monitoring.protocol.CommandCode.DEL_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.GET;
import static io.zenwatch.monitoring.protocol.CommandCode.QUERY;
import static io.zenwatch.monitoring.protocol.CommandCode.SET_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.STOP;
import static io.zenwatch.monitoring.protocol.CommandCode.SUBSCRIBE;
import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_CHANNEL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.model.ProducerLoad;
import io.zenwatch.monitoring.producer.model.Rights;
import io.zenwatch.monitoring.protocol.CommandCode;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Producers that are killed, and go on with what they have kept. */
class RestartTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private Bench bench = new Bench();
    private final Peer peer = bench.connect("c", true, MINUTE).authenticate("anna");

    @Test
    void values_notCommitted_areSentAgainAfterARestartWithTheSameIdentifiersInOrder() {
        long metric = follow(SUBSCRIBE, "links");
        bench.fire(metric);
        bench.fire(metric);
        List<MetricValue> sent = peer.values();
        peer.disconnect();
        Value third = bench.fire(metric);
        List<MetricValue> received = comeBack().values();

        assertThat(received.subList(0, 2)).isEqualTo(sent);
        assertThat(received.subList(2, 3)).extracting(MetricValue::value).containsExactly(third);
    }

    @Test
    void value_committed_isNotSentAgainAfterARestart() {
        long metric = follow(SUBSCRIBE, "links");
        bench.fire(metric);
        Value second = bench.fire(metric);
        commit(peer, peer.values().get(0).transaction());

        assertThat(comeBack().plainValues()).containsExactly(second);
    }

    @Test
    void value_canBeCommittedAfterARestart_beforeItIsSentAgain() {
        bench.fire(follow(SUBSCRIBE, "links"));
        long transaction = peer.values().get(0).transaction();
        bench = bench.restart();
        Peer again = bench.user("d", "anna");

        assertThat(commit(again, transaction).status()).isEqualTo(MON_STATUS_OK);
        again.onChannel(SET_CHANNEL, peer.channel);
        assertThat(again.values()).isEmpty();
        assertThat(bench.notes.rows.keySet()).noneMatch(key -> key.kind() == Kept.Kind.VALUE);
    }

    @Test
    void subscription_goesOnAfterARestart_withTransactionsThatNoneHadBefore() {
        long metric = follow(SUBSCRIBE, "links");
        bench.fire(metric);
        long before = peer.values().get(0).transaction();
        bench = bench.restart();
        assertThat(bench.started).containsOnlyKeys(metric);
        Value second = bench.fire(metric);
        List<MetricValue> received = takeOver().values();

        assertThat(received).extracting(MetricValue::value).last().isEqualTo(second);
        assertThat(received).extracting(MetricValue::transaction).first().isEqualTo(before);
        assertThat(received.get(1).transaction()).isGreaterThan(before);
    }

    @Test
    void metricThatRepeats_isMeasuredAfterARestart() {
        long metric = Peer.result(
                peer.send(CommandCode.COLLECT, Map.of("name", "cpu", "parameters", Map.of("interval", Value.of(100)))));
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        Peer again = comeBack();
        bench.pass(Duration.ofMillis(100));
        Value value = bench.measure();

        assertThat(again.plainValues()).containsExactly(value);
    }

    @Test
    void valuesHeldForAGet_surviveARestart_andWaitForTheGet() {
        long metric = follow(BUFFER, "links");
        Value first = bench.fire(metric);
        Value second = bench.fire(metric);
        Peer again = comeBack();
        assertThat(again.values()).isEmpty();
        assertThat(again.on(GET, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
        assertThat(again.plainValues()).containsExactly(first, second);

        assertThat(comeBack().plainValues()).as("given, and not committed").containsExactly(first, second);
    }

    @Test
    void metricThatIsNotOnOfferAfterARestart_goesOnOnceItIs() {
        long metric = follow(SUBSCRIBE, "links");
        MetricDefinition links = bench.metrics.get("links");
        Bench next = new Bench();
        next.metrics.remove("links");
        next.core.restore(bench.now, bench.notes.kept());
        assertThat(next.started).isEmpty();
        next.metrics.put("links", links);
        next.core.catalogChanged(next.now);

        assertThat(next.started).containsOnlyKeys(metric);
    }

    @Test
    void get_afterARestart_ofAMetricThatIsNotOnOffer_isAnError() {
        long metric = peer.collect("cpu");
        bench = bench.restart();
        bench.metrics.remove("cpu");

        assertThat(takeOver().on(GET, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_UNKNOWN_METRIC);
    }

    @Test
    void channel_lingersFromTheRestartOn_andThenLeavesNothing() {
        long metric = follow(SUBSCRIBE, "links");
        bench.fire(metric);
        bench = bench.restart();
        bench.pass(MINUTE.minusMillis(1));
        assertThat(bench.core.load().channels()).isOne();
        bench.pass(Duration.ofMillis(1));

        assertThat(bench.core.load()).isEqualTo(new ProducerLoad(0, 0, 0, 0, 0));
        assertThat(bench.started).isEmpty();
        assertThat(bench.notes.rows).isEmpty();
    }

    @Test
    void channel_afterARestart_isUnknownToOthers() {
        bench = bench.restart();

        assertThat(bench.user("d", "berta").onChannel(SET_CHANNEL, peer.channel).status())
                .isEqualTo(MON_STATUS_UNKNOWN_CHANNEL);
        assertThat(bench.user("e", "anna").onChannel(SET_CHANNEL, peer.channel).status())
                .isEqualTo(MON_STATUS_OK);
    }

    @Test
    void subscription_toAMetricThatTheUserMayNotReadAnyMore_ends() {
        long metric = follow(SUBSCRIBE, "links");
        bench = bench.restart();
        Peer again = bench.connect("again", true, MINUTE);
        again.issue(CommandCode.AUTH, Map.of("method", "TEST"));
        again.accept("anna", Rights.NONE);
        again.onChannel(SET_CHANNEL, peer.channel);
        bench.fire(metric);

        assertThat(again.values()).isEmpty();
        assertThat(bench.started).isEmpty();
        assertThat(again.channel).isNotEqualTo(peer.channel);
    }

    @Test
    void identifiers_afterARestart_areNotThoseOfBefore() {
        Peer unkept = bench.user("d", "anna");
        long metric = unkept.collect("cpu");
        bench = bench.restart();
        Peer fresh = bench.user("d", "anna");

        assertThat(fresh.channel).isNotIn(peer.channel, unkept.channel);
        assertThat(fresh.collect("cpu")).isNotEqualTo(metric);
    }

    @Test
    void channel_withoutConfirmOrLingerOrUser_isNotKept() {
        peer.onChannel(DEL_CHANNEL, CURRENT_CHANNEL);
        bench.user("d", "anna");
        bench.connect("e", true, Duration.ZERO).authenticate("anna");
        bench.connect("f", true, MINUTE).authenticate("");

        assertThat(bench.notes.rows).isEmpty();
    }

    @Test
    void channel_ofDefChannel_waitsForSetChannelAfterARestart() {
        Peer definer = bench.user("d", "anna");
        long channel =
                definer.defineChannel("zenoh:demo/push", Map.of("confirm", Value.of(true), "linger", Value.of(60)));
        definer.acknowledge();
        long metric = definer.collect("links");
        definer.on(SUBSCRIBE, metric, channel);
        definer.acknowledge();
        Value first = bench.fire(metric);
        assertThat(bench.pushed()).isNotEmpty();
        bench = bench.restart();
        Value second = bench.fire(metric);
        assertThat(bench.pushed()).isEmpty();
        Peer again = bench.user("e", "anna");
        again.onChannel(SET_CHANNEL, channel);

        assertThat(again.plainValues()).containsExactly(first, second);
    }

    @Test
    void instance_thatIsStopped_isForgotten() {
        long metric = follow(SUBSCRIBE, "links");
        peer.on(STOP, metric, CURRENT_CHANNEL);

        assertThat(bench.notes.rows.keySet()).extracting(Kept.Key::kind).containsExactly(Kept.Kind.CHANNEL);
    }

    @Test
    void channel_thatIsDeleted_leavesNothing() {
        bench.fire(follow(SUBSCRIBE, "links"));
        bench.fire(follow(BUFFER, "links"));
        assertThat(bench.notes.rows).hasSizeGreaterThan(4);
        peer.onChannel(DEL_CHANNEL, CURRENT_CHANNEL);

        assertThat(bench.notes.rows).isEmpty();
    }

    @Test
    void frame_waitsForTheNotesThatItDependsOn_andForNoOthers() {
        long metric = follow(SUBSCRIBE, "links");
        Peer other = bench.anonymous("d");
        bench.fire(metric);
        long fired = bench.notes.notes();
        assertThat(poll(peer).noted()).as("a value").isEqualTo(fired);
        peer.issue(COMMIT, Map.of("transaction", 1L));
        assertThat(bench.notes.notes()).isGreaterThan(fired);
        assertThat(poll(peer).noted()).as("its commit").isEqualTo(bench.notes.notes());
        other.issue(QUERY, Map.of("name", "cpu"));

        assertThat(poll(other).noted()).as("of somebody else").isZero();
    }

    private static Batch poll(Peer of) {
        return of.bench.core.poll(of.bench.now, of.consumer, ++of.frame, 10_000);
    }

    private long follow(CommandCode how, String name) {
        long metric = peer.collect(name);
        peer.on(how, metric, CURRENT_CHANNEL);
        peer.values();
        return metric;
    }

    private static Response commit(Peer committer, long transaction) {
        return committer.send(COMMIT, Map.of("transaction", transaction));
    }

    private Peer takeOver() {
        Peer again = bench.connect("again", true, MINUTE).authenticate("anna");
        again.onChannel(SET_CHANNEL, peer.channel);
        return again;
    }

    /** The producer is killed, another goes on, and the consumer is back. */
    private Peer comeBack() {
        bench = bench.restart();
        return takeOver();
    }
}
