package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.BUFFER;
import static io.zenwatch.monitoring.protocol.CommandCode.COMMIT;
import static io.zenwatch.monitoring.protocol.CommandCode.GET;
import static io.zenwatch.monitoring.protocol.CommandCode.SET_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.SUBSCRIBE;
import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.producer.model.Limits;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** Whatever breaks when: nothing is lost, nothing that was committed is sent again, no transaction is used twice. */
class RestartProperties {

    enum Step {
        FIRE,
        FIRE_HELD,
        GET_HELD,
        TAKE,
        COMMIT_FIRST,
        COMMIT_LAST,
        BREAK,
        COME_BACK,
        RESTART
    }

    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Property(tries = 2_000)
    void values_ofAConfirmedChannel_comeUntilTheyAreCommittedAndNeverAfterwards(
            @ForAll @Size(max = 60) List<Step> steps) {
        Play play = new Play();
        steps.forEach(play::step);
        play.comeBack();
        play.step(Step.GET_HELD);
        play.step(Step.TAKE);

        assertThat(play.received).containsAll(play.fired);
    }

    private static final class Play {
        final Set<Value> fired = new HashSet<>();
        final Set<Value> received = new HashSet<>();
        private final Map<Long, Value> byTransaction = new HashMap<>();
        private final Set<Value> committed = new HashSet<>();
        private final List<Long> uncommitted = new ArrayList<>();
        private final long channel;
        private final long subscribed;
        private final long buffered;
        private Bench bench = new Bench(Limits.DEFAULT);
        private Peer peer;
        private int connections;

        Play() {
            peer = connect();
            channel = peer.channel;
            subscribed = peer.collect("links");
            buffered = peer.collect("links");
            peer.on(SUBSCRIBE, subscribed, CURRENT_CHANNEL);
            peer.on(BUFFER, buffered, CURRENT_CHANNEL);
        }

        private Peer connect() {
            return bench.connect("c" + ++connections, true, MINUTE).authenticate("anna");
        }

        void step(Step step) {
            switch (step) {
                case FIRE -> fired.add(bench.fire(subscribed));
                case FIRE_HELD -> fired.add(bench.fire(buffered));
                case GET_HELD -> ifConnected(() -> peer.on(GET, buffered, CURRENT_CHANNEL));
                case TAKE -> ifConnected(this::take);
                case COMMIT_FIRST -> ifConnected(() -> commit(true));
                case COMMIT_LAST -> ifConnected(() -> commit(false));
                case BREAK -> ifConnected(peer::disconnect);
                case COME_BACK -> comeBack();
                case RESTART -> {
                    bench = bench.restart();
                    peer.over = true;
                }
            }
        }

        private void ifConnected(Runnable action) {
            if (!peer.over) {
                action.run();
            }
        }

        void comeBack() {
            if (peer.over) {
                Peer fresh = connect();
                fresh.onChannel(SET_CHANNEL, channel);
                peer = fresh;
                take();
            }
        }

        private void take() {
            peer.values().forEach(this::receive);
        }

        private void receive(MetricValue value) {
            Value measured = value.value();
            assertThat(committed).doesNotContain(measured);
            assertThat(byTransaction.computeIfAbsent(value.transaction(), number -> measured))
                    .isEqualTo(measured);
            if (received.add(measured)) {
                uncommitted.add(value.transaction());
            }
        }

        /** Of what was sent, all was taken before. */
        private void commit(boolean first) {
            take();
            if (!uncommitted.isEmpty()) {
                long transaction = uncommitted.remove(first ? 0 : uncommitted.size() - 1);
                assertThat(peer.send(COMMIT, Map.of("transaction", transaction)).status())
                        .isEqualTo(Status.MON_STATUS_OK);
                committed.add(byTransaction.get(transaction));
            }
        }
    }
}
