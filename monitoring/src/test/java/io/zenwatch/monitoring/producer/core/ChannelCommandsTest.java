package io.zenwatch.monitoring.producer.core;

import static io.zenwatch.monitoring.protocol.CommandCode.BUFFER;
import static io.zenwatch.monitoring.protocol.CommandCode.DEF_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.DEL_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.GET;
import static io.zenwatch.monitoring.protocol.CommandCode.NOP;
import static io.zenwatch.monitoring.protocol.CommandCode.SET_CHANNEL;
import static io.zenwatch.monitoring.protocol.CommandCode.SUBSCRIBE;
import static io.zenwatch.monitoring.protocol.SpecialIds.ALL_CHANNELS;
import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_BAD_ARGUMENT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_LIMIT;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_NOT_ALLOWED;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_OK;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_CHANNEL;
import static io.zenwatch.monitoring.protocol.Status.MON_STATUS_UNKNOWN_METRIC;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.producer.model.ProducerLoad;
import io.zenwatch.monitoring.protocol.Capabilities;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.Response;
import io.zenwatch.monitoring.protocol.Value;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands DEF_CHANNEL, SET_CHANNEL and DEL_CHANNEL. */
class ChannelCommandsTest {

    private static final ProducerLoad NOTHING = new ProducerLoad(0, 0, 0, 0, 0);

    private final Bench bench = new Bench();
    private final Peer peer = bench.user("c", "anna");

    @Test
    void defChannel_answersTheIdentifierOfAChannelThatTheProducerOpensToThePlace() {
        long channel = peer.defineChannel("zenoh:demo/a");
        peer.acknowledge();
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, channel);
        peer.acknowledge();
        Value fired = bench.fire(metric);

        assertThat(bench.pushed()).last().satisfies(push -> {
            assertThat(push.key()).hasToString("demo/a/links");
            assertThat(push.pdu()).isInstanceOfSatisfying(MetricValue.class, value -> {
                assertThat(value.channel()).isEqualTo(channel);
                assertThat(value.value()).isEqualTo(fired);
            });
        });
    }

    @Test
    void defChannel_leavesTheCurrentChannelAsItIs() {
        peer.defineChannel("zenoh:demo/a");
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        bench.fire(metric);

        assertThat(peer.values()).singleElement().satisfies(value -> assertThat(value.channel())
                .isEqualTo(peer.channel));
    }

    @Test
    void defChannel_sendsTheCapabilitiesThereOnceItsResponseHasArrived() {
        peer.defineChannel("zenoh:demo/a");
        assertThat(bench.pushed()).isEmpty();
        peer.acknowledge();

        assertThat(bench.pushed()).singleElement().satisfies(push -> {
            assertThat(push.key()).hasToString("demo/a/@caps");
            assertThat(push.pdu()).isInstanceOf(Capabilities.class);
        });
        bench.core.catalogChanged(bench.now);
        assertThat(bench.pushed()).as("and when they change").hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo/a", "http://demo/a", "zenoh:", "zenoh:/demo", "zenoh:demo//a", "zenoh:demo/*"})
    void defChannel_withAPlaceThatCannotBe_isAnError(String url) {
        assertThat(peer.send(DEF_CHANNEL, Map.of("url", url)).status()).isEqualTo(MON_STATUS_BAD_ARGUMENT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"zenoh:other/a", "zenoh:@/session", "zenoh:dem"})
    void defChannel_toAPlaceThatTheOperatorDoesNotAllow_isAnError(String url) {
        assertThat(peer.send(DEF_CHANNEL, Map.of("url", url)).status()).isEqualTo(MON_STATUS_NOT_ALLOWED);
    }

    @Test
    void defChannel_withAParameterThatCannotBe_isAnError() {
        Map<String, Value> negative = Map.of("linger", Value.of(-1));
        Map<String, Value> unknown = Map.of("speed", Value.of(1));

        assertThat(List.of(negative, unknown)).allSatisfy(parameters -> assertThat(
                        peer.send(DEF_CHANNEL, Map.of("url", "zenoh:demo/a", "parameters", parameters))
                                .status())
                .isEqualTo(MON_STATUS_BAD_ARGUMENT));
    }

    @Test
    void defChannel_beyondTheLimit_isAnErrorAndHarmsNothing() {
        for (int i = 1; i < Bench.limits().channels(); i++) {
            peer.defineChannel("zenoh:demo/a" + i);
        }

        assertThat(peer.send(DEF_CHANNEL, Map.of("url", "zenoh:demo/b")).status())
                .isEqualTo(MON_STATUS_LIMIT);
        assertThat(peer.send(NOP, Map.of()).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void setChannel_changesTheCurrentChannelAndKeepsTheNetworkConnection() {
        long other = peer.defineChannel("zenoh:demo/a");
        assertThat(peer.onChannel(SET_CHANNEL, other).status()).isEqualTo(MON_STATUS_OK);
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        bench.fire(metric);

        assertThat(peer.values()).singleElement().satisfies(value -> assertThat(value.channel())
                .isEqualTo(other));
        assertThat(bench.ended).isEmpty();
    }

    @Test
    void setChannel_toAChannelThatPushes_endsThePushing() {
        long other = peer.defineChannel("zenoh:demo/a");
        peer.acknowledge();
        bench.pushed();
        peer.onChannel(SET_CHANNEL, other);
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        peer.acknowledge();
        bench.fire(metric);

        assertThat(bench.pushed()).as("only the capabilities").hasSize(1);
        assertThat(peer.values()).hasSize(1);
    }

    @Test
    void setChannel_toTheCurrentChannelOfAnotherConnection_closesThatConnection() {
        Peer other = bench.user("d", "anna");
        long metric = other.collect("links");
        other.on(SUBSCRIBE, metric, CURRENT_CHANNEL);

        assertThat(peer.onChannel(SET_CHANNEL, other.channel).status()).isEqualTo(MON_STATUS_OK);
        assertThat(bench.ended).containsOnlyKeys("d");
        Value fired = bench.fire(metric);
        assertThat(peer.plainValues()).containsExactly(fired);
    }

    @Test
    void setChannel_toALingeringChannel_bringsWhatWasBuffered() {
        Peer former = bench.user("d", "anna");
        long metric = former.collect("links");
        former.on(SUBSCRIBE, metric, CURRENT_CHANNEL);
        former.disconnect();
        List<Value> fired = List.of(bench.fire(metric), bench.fire(metric));
        bench.pass(Duration.ofSeconds(14));
        peer.onChannel(SET_CHANNEL, former.channel);

        assertThat(peer.plainValues()).isEqualTo(fired);
        bench.core.heard(bench.now, "c", 0);
        bench.pass(Duration.ofSeconds(14));
        bench.core.heard(bench.now, "c", 0);
        assertThat(peer.on(BUFFER, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void setChannel_toItself_changesNothing() {
        assertThat(peer.onChannel(SET_CHANNEL, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
        assertThat(peer.onChannel(SET_CHANNEL, peer.channel).status()).isEqualTo(MON_STATUS_OK);
        assertThat(bench.ended).isEmpty();
    }

    @Test
    void setChannel_toAll_isAnArgumentError() {
        assertThat(peer.onChannel(SET_CHANNEL, ALL_CHANNELS).status()).isEqualTo(MON_STATUS_BAD_ARGUMENT);
    }

    @Test
    void channel_lingersAsLongAsAsked_andThenLeavesNothing() {
        long metric = peer.collect("links");
        peer.on(BUFFER, metric, CURRENT_CHANNEL);
        bench.fire(metric);
        peer.disconnect();
        bench.pass(Duration.ofSeconds(59));
        assertThat(bench.core.load().channels()).isEqualTo(1);
        bench.pass(Duration.ofSeconds(1));

        assertThat(bench.core.load()).isEqualTo(NOTHING);
        assertThat(bench.started).isEmpty();
    }

    @Test
    void channel_thatAsksForALongerLingerThanAllowed_lingersAsLongAsAllowed() {
        Peer other = bench.connect("d", false, Duration.ofDays(1)).authenticate("berta");
        peer.disconnect();
        other.disconnect();
        bench.pass(Duration.ofSeconds(60));

        assertThat(bench.core.load()).isEqualTo(NOTHING);
    }

    @Test
    void channel_ofNobodyInParticular_doesNotLinger() {
        Peer anonymous = bench.connect("d", false, Duration.ofSeconds(60)).authenticate("");
        Peer unauthenticated = bench.connect("e", false, Duration.ofSeconds(60));
        anonymous.disconnect();
        unauthenticated.disconnect();
        peer.onChannel(DEL_CHANNEL, CURRENT_CHANNEL);

        assertThat(bench.core.load()).isEqualTo(NOTHING);
    }

    @Test
    void channel_takenOverAndLeftAgain_lingersAnew() {
        Peer former = bench.user("d", "anna");
        former.disconnect();
        bench.pass(Duration.ofSeconds(10));
        peer.onChannel(SET_CHANNEL, former.channel);
        peer.disconnect();
        bench.pass(Duration.ofSeconds(55));

        assertThat(bench.core.load().channels()).isEqualTo(2);
    }

    @Test
    void connection_thatIsSilentForThreeIntervals_isEnded() {
        bench.pass(Duration.ofSeconds(10));
        bench.core.heard(bench.now, "c", 0);
        bench.pass(Duration.ofMillis(14_999));
        assertThat(bench.ended).isEmpty();
        bench.pass(Duration.ofMillis(1));

        assertThat(bench.ended).containsOnlyKeys("c");
    }

    @Test
    void delChannel_destroysTheChannel() {
        long other = peer.defineChannel("zenoh:demo/a");

        assertThat(peer.onChannel(DEL_CHANNEL, other).status()).isEqualTo(MON_STATUS_OK);
        assertThat(peer.onChannel(SET_CHANNEL, other).status()).isEqualTo(MON_STATUS_UNKNOWN_CHANNEL);
        assertThat(peer.onChannel(DEL_CHANNEL, other).status()).isEqualTo(MON_STATUS_UNKNOWN_CHANNEL);
        assertThat(bench.core.load().channels()).isEqualTo(1);
    }

    @Test
    void delChannel_destroysInstancesOfThatChannelAlone_andKeepsTheOthers() {
        long other = peer.defineChannel("zenoh:demo/a");
        peer.onChannel(SET_CHANNEL, other);
        long alone = peer.collect("cpu");
        long shared = peer.collect("links");
        peer.on(SUBSCRIBE, shared, peer.channel);
        peer.onChannel(SET_CHANNEL, peer.channel);
        peer.onChannel(DEL_CHANNEL, other);

        assertThat(peer.on(GET, alone, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_UNKNOWN_METRIC);
        Value fired = bench.fire(shared);
        assertThat(peer.plainValues()).containsExactly(fired);
    }

    @Test
    void delChannel_ofTheOnlyChannelThatSubscribes_keepsWhatAnotherCollected() {
        long other = peer.otherChannel();
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, other);
        peer.onChannel(DEL_CHANNEL, other);

        assertThat(peer.on(SUBSCRIBE, metric, CURRENT_CHANNEL).status()).isEqualTo(MON_STATUS_OK);
        Value fired = bench.fire(metric);
        assertThat(peer.plainValues()).containsExactly(fired);
    }

    @Test
    void delChannel_discardsTheDataQueuedOnTheChannel() {
        long other = peer.defineChannel("zenoh:demo/a");
        long metric = peer.collect("links");
        peer.on(BUFFER, metric, other);
        bench.fire(metric);
        assertThat(bench.core.load().bytes()).isPositive();
        peer.onChannel(DEL_CHANNEL, other);

        assertThat(bench.core.load().bytes()).isZero();
    }

    @Test
    void delChannel_ofAnotherConnectionsCurrentChannel_closesThatConnection() {
        Peer other = bench.user("d", "anna");

        assertThat(peer.onChannel(DEL_CHANNEL, other.channel).status()).isEqualTo(MON_STATUS_OK);
        assertThat(bench.ended).containsOnlyKeys("d");
        assertThat(peer.send(NOP, Map.of()).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void delChannel_ofAPushingChannel_endsThePushing() {
        long other = peer.defineChannel("zenoh:demo/a");
        long metric = peer.collect("links");
        peer.on(SUBSCRIBE, metric, other);
        peer.acknowledge();
        bench.pushed();
        peer.onChannel(DEL_CHANNEL, other);
        bench.fire(metric);

        assertThat(bench.pushed()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {CURRENT_CHANNEL, ALL_CHANNELS, -1})
    void delChannel_ofTheCurrentChannel_answersAndThenEndsTheNetworkConnection(long named) {
        peer.take();
        peer.issue(DEL_CHANNEL, Map.of("channel", named == -1 ? peer.channel : named));

        assertThat(peer.take()).singleElement().isInstanceOfSatisfying(Response.class, response -> assertThat(
                        response.status())
                .isEqualTo(MON_STATUS_OK));
        assertThat(peer.over).isTrue();
        assertThat(bench.core.load()).isEqualTo(NOTHING);
    }

    @Test
    void delChannel_ofAll_deletesEachChannelOfTheConnectionAndNoOther() {
        Peer other = bench.user("d", "anna");
        peer.defineChannel("zenoh:demo/a");
        peer.onChannel(DEL_CHANNEL, ALL_CHANNELS);

        assertThat(bench.core.load().channels()).isEqualTo(1);
        assertThat(other.send(NOP, Map.of()).status()).isEqualTo(MON_STATUS_OK);
    }

    @Test
    void commands_behindTheDeletionOfTheCurrentChannel_areNotCarriedOut() {
        peer.issue(DEL_CHANNEL, Map.of("channel", CURRENT_CHANNEL));
        peer.issue(NOP, Map.of());
        peer.received.clear();

        assertThat(peer.take()).hasSize(1);
    }
}
