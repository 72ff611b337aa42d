package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.COMMIT;
import static io.zenwatch.monitoring.protocol.CommandCode.SET_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.SUBSCRIBE;
import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_TRANSACTION;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Command COMMIT. */
class CommitTest {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Bench bench = new Bench();
    private final Peer peer = bench.connect("c", true, MINUTE).authenticate("anna");

    @Test
    void values_ofAChannelOpenedWithConfirm_carryTransactionIdentifiersThatDiffer() {
        long metric = subscribe(peer);
        bench.fire(metric);
        bench.fire(metric);

        assertThat(peer.values())
                .extracting(MetricValue::transaction)
                .hasSize(2)
                .doesNotHaveDuplicates()
                .doesNotContain(0L);
    }

    @Test
    void values_ofAnotherChannel_carryNone() {
        Peer other = bench.user("d", "anna");
        long metric = subscribe(other);
        bench.fire(metric);

        assertThat(other.values()).extracting(MetricValue::transaction).containsExactly(0L);
    }

    @Test
    void commit_tellsThatTheValueWasProcessed_soThatItIsNotSentAgain() {
        long metric = subscribe(peer);
        bench.fire(metric);
        Value second = bench.fire(metric);
        List<MetricValue> values = peer.values();
        assertThat(commit(peer, values.get(0).transaction())).isEqualTo(MON_STATUS_OK);
        peer.disconnect();

        assertThat(reconnect().plainValues()).containsExactly(second);
    }

    @Test
    void values_notCommitted_areSentAgainAfterAReconnectWithTheSameIdentifiersInOrder() {
        long metric = subscribe(peer);
        bench.fire(metric);
        bench.fire(metric);
        List<MetricValue> sent = peer.values();
        peer.disconnect();
        bench.fire(metric);
        Peer again = reconnect();
        List<MetricValue> received = again.values();

        assertThat(received.subList(0, 2)).isEqualTo(sent);
        assertThat(received).hasSize(3);
    }

    @Test
    void values_notCommitted_areSentAgainUntilTheyAre() {
        long metric = subscribe(peer);
        bench.fire(metric);
        long transaction = peer.values().get(0).transaction();
        peer.disconnect();
        Peer second = bench.user("d", "anna");
        second.onChannel(SET_CHANNEL, peer.channel);
        assertThat(second.values()).extracting(MetricValue::transaction).containsExactly(transaction);
        second.disconnect();
        Peer third = bench.user("e", "anna");
        third.onChannel(SET_CHANNEL, peer.channel);
        assertThat(third.values()).extracting(MetricValue::transaction).containsExactly(transaction);
        assertThat(commit(third, transaction)).isEqualTo(MON_STATUS_OK);
        third.onChannel(SET_CHANNEL, third.channel);
        third.onChannel(SET_CHANNEL, peer.channel);

        assertThat(third.values()).isEmpty();
        assertThat(bench.core.load().bytes()).isZero();
    }

    @Test
    void commit_beforeTheValuesOfTheChannelAreSentAgain_holdsThem() {
        long metric = subscribe(peer);
        bench.fire(metric);
        long transaction = peer.values().get(0).transaction();
        peer.disconnect();
        Peer again = bench.user("d", "anna");
        assertThat(commit(again, transaction)).isEqualTo(MON_STATUS_OK);
        again.onChannel(SET_CHANNEL, peer.channel);

        assertThat(again.values()).isEmpty();
    }

    @Test
    void commit_whileTheValueWaitsToBeSentAgain_holdsIt() {
        long metric = subscribe(peer);
        bench.fire(metric);
        Value second = bench.fire(metric);
        long transaction = peer.values().get(0).transaction();
        peer.disconnect();
        Peer again = bench.user("d", "anna");
        again.issue(SET_CHANNEL, Map.of("channel", peer.channel));
        long commit = again.issue(COMMIT, Map.of("transaction", transaction));

        assertThat(again.answer(commit).status()).isEqualTo(MON_STATUS_OK);
        assertThat(again.plainValues()).containsExactly(second);
    }

    @Test
    void commit_ofATransactionThatIsNot_isAnError() {
        long metric = subscribe(peer);
        bench.fire(metric);
        long transaction = peer.values().get(0).transaction();

        assertThat(commit(peer, transaction + 1)).isEqualTo(MON_STATUS_UNKNOWN_TRANSACTION);
        assertThat(commit(peer, transaction)).isEqualTo(MON_STATUS_OK);
        assertThat(commit(peer, transaction)).as("twice").isEqualTo(MON_STATUS_UNKNOWN_TRANSACTION);
    }

    @Test
    void commit_ofAnotherUsersTransaction_isAnErrorAndHasNoEffect() {
        long metric = subscribe(peer);
        bench.fire(metric);
        long transaction = peer.values().get(0).transaction();
        Peer berta = bench.user("d", "berta");

        assertThat(commit(berta, transaction)).isEqualTo(MON_STATUS_UNKNOWN_TRANSACTION);
        assertThat(commit(peer, transaction)).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void values_notCommitted_areNeverDroppedForNewerOnes() {
        long metric = subscribe(peer);
        bench.fire(metric);
        long first = peer.values().get(0).transaction();
        for (int i = 0; i < 100; i++) {
            bench.fire(metric);
        }
        peer.values();
        peer.disconnect();
        List<MetricValue> again = reconnect().values();

        assertThat(again.get(0).transaction()).isEqualTo(first);
        assertThat(again).extracting(MetricValue::transaction).isSorted();
    }

    private Peer reconnect() {
        Peer again = bench.connect("again", true, MINUTE).authenticate("anna");
        again.onChannel(SET_CHANNEL, peer.channel);
        return again;
    }

    private long subscribe(Peer subscriber) {
        long metric = subscriber.collect("links");
        subscriber.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        subscriber.values();
        return metric;
    }

    private static Status commit(Peer committer, long transaction) {
        return committer.send(COMMIT, Map.of("transaction", transaction)).status();
    }
}
