package io.zenwatch.integration.monitoring;

import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.consumer.MonitoringException.Reason;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.protocol.MetricValue;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each command over a network connection, to somebody who is nobody in particular. */
class CommandsIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final TestSensors.Events events = new TestSensors.Events();
    private final TestSensors.Slow slow = new TestSensors.Slow();
    private final Kept values = new Kept();
    private ZenohSession here;
    private ZenohSession there;
    private MonitoringProducer producer;
    private MonitoringConsumer consumer;

    @BeforeEach
    void connect() {
        here = sessions.open(Sessions.listening());
        producer = MonitoringProducer.builder(here)
                .exposed(true)
                .anonymousReading("echo", "events", "slow")
                .deadline(Duration.ofSeconds(1))
                .sensor(new TestSensors.Echo())
                .sensor(events)
                .sensor(slow)
                .control(new TestSensors.Sum())
                .attach();
        there = sessions.openConnectedTo(here);
        Sessions.awaitDeclared(here, there);
        consumer = connect(PduFormat.CBOR);
    }

    @AfterEach
    void close() {
        slow.gate.countDown();
        consumer.close();
        producer.close();
    }

    private MonitoringConsumer connect(PduFormat format) {
        MonitoringConsumer connected = MonitoringConsumer.builder(there, here.zid())
                .format(format)
                .credentials(Credentials.anonymous())
                .connect();
        connected.values().subscribe(values);
        return connected;
    }

    private static <T> T wait(CompletableFuture<T> future) {
        return MonitoringConsumer.await(future);
    }

    private static void assertRefused(CompletableFuture<?> future, Status status) {
        assertThatThrownBy(() -> wait(future))
                .isInstanceOfSatisfying(MonitoringException.class, failure -> assertThat(failure.status())
                        .isEqualTo(status));
    }

    @ParameterizedTest
    @EnumSource
    void query_bringsOneValue(PduFormat format) {
        try (MonitoringConsumer other = connect(format)) {
            MetricValue value = wait(other.query("echo", Map.of("text", Value.of("héllo"))));

            assertThat(value.status()).isEqualTo(Status.MON_STATUS_OK);
            assertThat(value.value()).isEqualTo(Value.of("héllo"));
        }
    }

    @Test
    void query_withParametersThatTheSensorRefuses_isAnError() {
        assertRefused(consumer.query("echo", Map.of("text", Value.of(""))), Status.MON_STATUS_BAD_ARGUMENT);
        assertRefused(consumer.query("echo", Map.of("texts", Value.of(""))), Status.MON_STATUS_BAD_ARGUMENT);
        assertRefused(consumer.query("events", Map.of()), Status.MON_STATUS_NOT_CONTINUOUS);
        assertRefused(consumer.query("ecco", Map.of()), Status.MON_STATUS_NOT_ALLOWED);
    }

    @Test
    void query_ofASensorThatIsSlow_saysSoAfterTheDeadlineAndDelaysNobody() {
        CompletableFuture<MetricValue> late = consumer.query("slow", Map.of());
        assertThat(wait(consumer.query("echo", Map.of())).value()).isNotNull();
        assertThat(late).isNotDone();

        assertRefused(late, Status.MON_STATUS_TIMEOUT);
        await().until(() -> slow.interrupted.get() == 1);
    }

    @Test
    void commands_manyInParallel_areEachAnswered() {
        List<CompletableFuture<MetricValue>> queries = IntStream.range(0, 200)
                .mapToObj(i -> consumer.query("echo", Map.of("text", Value.of("t" + i))))
                .toList();

        for (int i = 0; i < queries.size(); i++) {
            assertThat(wait(queries.get(i)).value()).isEqualTo(Value.of("t" + i));
        }
    }

    @Test
    void subscribe_bringsEachEventInOrder() {
        long metric = wait(consumer.collect("events", Map.of()));
        wait(consumer.subscribe(metric, CURRENT_CHANNEL));
        List<Long> fired = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            fired.add(events.fire());
        }

        assertThat(values.numbers(2_000)).isEqualTo(fired);
        assertThat(values.all()).allMatch(value -> value.metric() == metric && value.channel() == consumer.channel());
        wait(consumer.stop(metric, CURRENT_CHANNEL));
        await().until(() -> events.followers() == 0);
        assertRefused(consumer.get(metric, CURRENT_CHANNEL), Status.MON_STATUS_UNKNOWN_METRIC);
    }

    @Test
    void buffer_keepsEventsUntilAGet() {
        long metric = wait(consumer.collect("events", Map.of()));
        wait(consumer.buffer(metric, CURRENT_CHANNEL));
        long first = events.fire();
        long second = events.fire();
        wait(consumer.nop());
        assertThat(values.all()).isEmpty();
        wait(consumer.get(metric, CURRENT_CHANNEL));

        assertThat(values.numbers(2)).containsExactly(first, second);
    }

    @Test
    void get_ofAContinuousMetric_bringsAValueToEachChannelThatSubscribes() {
        long metric = wait(consumer.collect("echo", Map.of("text", Value.of("now"))));
        wait(consumer.get(metric, CURRENT_CHANNEL));

        assertThat(values.await(1).get(0).value()).isEqualTo(Value.of("now"));
    }

    @Test
    void subscribe_withAnInterval_measuresAgainAndAgain() {
        long metric = wait(consumer.collect("echo", Map.of("interval", Value.of(20))));
        wait(consumer.subscribe(metric, CURRENT_CHANNEL));

        values.await(5);
    }

    @Test
    void execute_withoutTheRight_isAnError() {
        assertRefused(
                consumer.execute("sum", Map.of("a", Value.of(1), "b", Value.of(2))), Status.MON_STATUS_NOT_ALLOWED);
    }

    @Test
    void defineChannel_withoutTheRight_isAnError() {
        assertRefused(consumer.defineChannel("zenoh:demo/push", Map.of()), Status.MON_STATUS_NOT_ALLOWED);
    }

    @Test
    void deleteChannel_ofTheCurrentOne_endsTheConnection() {
        try (MonitoringConsumer other = MonitoringConsumer.builder(there, here.zid())
                .credentials(Credentials.anonymous())
                .reconnect(false)
                .connect()) {
            wait(other.deleteChannel(CURRENT_CHANNEL));
            await().until(() -> !other.isConnected());
            await().until(() -> producer.connections() == 1);
        }
    }

    @Test
    void close_leavesNothingAtTheProducer() {
        wait(consumer.collect("echo", Map.of()));
        consumer.close();

        await().until(() -> producer.connections() == 0);
        assertThatThrownBy(() -> consumer.nop()).isInstanceOf(ZenohException.class);
        await().until(values::isComplete);
    }

    @Test
    void connect_whereThereIsNoProducer_fails() {
        assertThatThrownBy(() ->
                        MonitoringConsumer.builder(there, new ZenohId("abc")).connect())
                .isInstanceOfSatisfying(MonitoringException.class, failure -> assertThat(failure.reason())
                        .isEqualTo(Reason.NO_PRODUCER))
                .hasMessageContaining("no producer at abc")
                .hasMessageContaining("producers at " + here.zid());
    }

    @Test
    void metric_askedByAnyGet_isMeasured() {
        Replies replies = new Replies();
        there.get(Selector.parse(Keys.MONITOR_METRIC.key("*", "echo") + "?text=abc"), GetOptions.DEFAULT, replies);
        replies.awaitEnd();

        assertThat(replies.all()).hasSize(1);
        assertThat(replies.all().toString()).contains("abc");
    }

    @Test
    void metric_askedOfEveryNode_isMeasuredByEach() {
        ZenohSession third = sessions.openConnectedTo(here);
        try (MonitoringProducer second = MonitoringProducer.builder(third)
                .exposed(true)
                .anonymousReading("echo")
                .sensor(new TestSensors.Echo())
                .attach()) {
            Sessions.awaitDeclared(third, here);
            Replies replies = new Replies();
            here.get(Selector.parse(Keys.MONITOR_METRIC.key("*", "echo") + "?text=abc"), GetOptions.DEFAULT, replies);
            replies.awaitEnd();

            assertThat(second.connections()).isZero();
            assertThat(replies.samples())
                    .extracting(sample -> sample.key().toString())
                    .containsExactlyInAnyOrder(
                            Keys.MONITOR_METRIC.key(here.zid(), "echo").toString(),
                            Keys.MONITOR_METRIC.key(third.zid(), "echo").toString());
        }
    }

    @Test
    void capabilities_askedByAnyGet_nameTheMetrics() {
        Replies replies = new Replies();
        there.get(Selector.of(Keys.MONITOR_CAPS.key("*")), GetOptions.DEFAULT, replies);
        replies.awaitEnd();

        assertThat(replies.all().toString()).contains("\"echo\"", "\"events\"").doesNotContain("\"sum\"");
    }

    @Test
    void producer_exposedToNobody_isRefused() {
        assertThatThrownBy(() -> MonitoringProducer.builder(there).exposed(true).attach())
                .isInstanceOf(ZenohException.class)
                .hasMessageContaining("anonymous");
    }
}
