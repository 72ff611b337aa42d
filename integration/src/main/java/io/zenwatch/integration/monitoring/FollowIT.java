package io.zenwatch.integration.monitoring;

import static io.zenwatch.monitoring.protocol.SpecialIds.CURRENT_CHANNEL;
import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.monitoring.auth.Credentials;
import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SUBSCRIBE and BUFFER are answered once the sensor's events come, or with what keeps them away. */
@Timeout(180)
class FollowIT {

    private static final int TIMES = Scale.of(500, 10_000);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    private final TestSensors.Hesitant hesitant = new TestSensors.Hesitant();
    private final TestSensors.Events events = new TestSensors.Events();
    private final Kept values = new Kept();
    private ZenohSession here;
    private ZenohSession there;
    private MonitoringProducer producer;
    private MonitoringConsumer consumer;

    @BeforeEach
    void connect() {
        here = sessions.open(Sessions.listening());
        producer = attach(here, Duration.ofMinutes(1));
        there = sessions.openConnectedTo(here);
        Sessions.awaitDeclared(here, there);
        consumer = connect(there, here);
    }

    @AfterEach
    void close() {
        hesitant.open();
        consumer.close();
        producer.close();
    }

    private MonitoringProducer attach(ZenohSession session, Duration deadline) {
        return MonitoringProducer.builder(session)
                .exposed(true)
                .anonymousReading("*")
                .deadline(deadline)
                .sensor(hesitant)
                .sensor(events)
                .sensor(new TestSensors.Echo())
                .attach();
    }

    private MonitoringConsumer connect(ZenohSession from, ZenohSession to) {
        MonitoringConsumer connected = MonitoringConsumer.builder(from, to.zid())
                .credentials(Credentials.anonymous())
                .connect();
        connected.values().subscribe(values);
        return connected;
    }

    private static <T> T wait(CompletableFuture<T> future) {
        return MonitoringConsumer.await(future);
    }

    private static void assertRefused(CompletableFuture<?> command, Status status, String reason) {
        assertThatThrownBy(() -> wait(command))
                .isInstanceOfSatisfying(MonitoringException.class, failure -> assertThat(failure.status())
                        .isEqualTo(status))
                .hasMessageContaining(reason);
    }

    private LongFunction<CompletableFuture<Void>> command(boolean buffered) {
        return metric ->
                buffered ? consumer.buffer(metric, CURRENT_CHANNEL) : consumer.subscribe(metric, CURRENT_CHANNEL);
    }

    /** Makes sure that what is buffered comes, too. */
    private void fetch(long metric, boolean buffered) {
        if (buffered) {
            wait(consumer.get(metric, CURRENT_CHANNEL));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void event_firedAsTheResponseArrives_isNeverMissed(boolean buffered) {
        for (int i = 1; i <= TIMES; i++) {
            long metric = wait(consumer.collect("events", Map.of()));
            wait(command(buffered).apply(metric).thenRun(events::fire));
            fetch(metric, buffered);
            values.await(i);
            wait(consumer.stop(metric, CURRENT_CHANNEL));
        }

        assertThat(values.all())
                .extracting(value -> TestSensors.number(value.value()))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sensor_thatTakesItsTime_delaysNothingElse(boolean buffered) {
        long metric = wait(consumer.collect("hesitant", Map.of()));
        CompletableFuture<Void> slow = command(buffered).apply(metric);
        assertThat(wait(consumer.query("echo", Map.of("text", Value.of("now")))).value())
                .isEqualTo(Value.of("now"));
        long other = wait(consumer.collect("events", Map.of()));
        wait(consumer.subscribe(other, CURRENT_CHANNEL));
        long first = events.fire();
        assertThat(values.numbers(1)).containsExactly(first);
        try (MonitoringConsumer another = connect(there, here)) {
            wait(another.query("echo", Map.of()));
        }
        assertThat(slow).isNotDone();
        hesitant.open();
        wait(slow);
        hesitant.events.fireFrom(7, 1);
        fetch(metric, buffered);

        assertThat(values.numbers(2)).containsExactly(first, 7L);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void sensor_thatFails_isToldAndAskedAgain(boolean buffered) {
        hesitant.open();
        hesitant.failing = true;
        long metric = wait(consumer.collect("hesitant", Map.of()));
        assertRefused(command(buffered).apply(metric), Status.MON_STATUS_SENSOR_FAILED, "the device is off");
        hesitant.failing = false;
        wait(command(buffered).apply(metric));
        long fired = hesitant.events.fire();
        fetch(metric, buffered);

        assertThat(values.numbers(1)).containsExactly(fired);
    }

    @Test
    void sensor_thatTakesTooLong_isToldAndLetGo_andAskedAgain() {
        try (MonitoringProducer impatient = attach(there, Duration.ofMillis(200))) {
            Sessions.awaitDeclared(there, here);
            MonitoringConsumer own = connect(here, there);
            long metric = wait(own.collect("hesitant", Map.of()));
            assertRefused(own.subscribe(metric, CURRENT_CHANNEL), Status.MON_STATUS_TIMEOUT, "200 ms");
            hesitant.open();
            wait(own.subscribe(metric, CURRENT_CHANNEL));
            await().until(() -> hesitant.followed.get() == 2 && hesitant.events.followers() == 1);
            hesitant.events.fireFrom(1, 3);

            assertThat(values.numbers(3)).isEqualTo(List.of(1L, 2L, 3L));
            own.close();
            await().until(() -> impatient.connections() == 0 && hesitant.events.followers() == 0);
        }
    }

    @Test
    void stop_whileTheSensorTakesItsTime_leavesNoFollower() {
        long metric = wait(consumer.collect("hesitant", Map.of()));
        CompletableFuture<Void> slow = consumer.subscribe(metric, CURRENT_CHANNEL);
        wait(consumer.stop(metric, CURRENT_CHANNEL));
        assertRefused(slow, Status.MON_STATUS_NOT_SUBSCRIBED, "stopped");
        hesitant.open();

        await().until(() -> hesitant.followed.get() == 1 && hesitant.events.followers() == 0);
        assertThat(producer.load().metrics()).isZero();
    }
}
