package io.zenwatch.monitoring.producer.run;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zenwatch.monitoring.producer.core.outside.Measured;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import io.zenwatch.monitoring.sensor.EventSensor;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SensorRunnerTest {

    private final Offer offer = new Offer(List.of(), false, true);
    private final SensorRunner runner = new SensorRunner(offer, Duration.ofSeconds(30));

    private static MetricDefinition definition(boolean isEventLike) {
        return new MetricDefinition("a", "", isEventLike, ValueType.INT64, "1", List.of());
    }

    private static ContinuousSensor measuring(Supplier<Value> value) {
        return new ContinuousSensor() {
            @Override
            public MetricDefinition definition() {
                return SensorRunnerTest.definition(false);
            }

            @Override
            public Value measure(Map<String, Value> parameters) {
                return value.get();
            }
        };
    }

    private Measured measure() throws Exception {
        CompletableFuture<Measured> answer = new CompletableFuture<>();
        runner.measure("a", Map.of(), answer::complete);
        return answer.get(30, SECONDS);
    }

    /** A sensor that was asked for a value and then removed. */
    private WeakReference<ContinuousSensor> removed() throws Exception {
        ContinuousSensor sensor = measuring(() -> Value.of(1));
        offer.add(sensor);
        assertThat(measure().value()).isEqualTo(Value.of(1));
        offer.removeSensor("a");
        return new WeakReference<>(sensor);
    }

    @Test
    void sensor_thatIsRemoved_isForgotten() throws Exception {
        WeakReference<ContinuousSensor> sensor = removed();

        await().untilAsserted(() -> {
            System.gc();
            assertThat(sensor.get()).isNull();
        });
    }

    @Test
    void sensor_thatThrowsAnError_isToldAsOneThatFailed() throws Exception {
        offer.add(measuring(() -> {
            throw new AssertionError("on purpose");
        }));

        for (int i = 0; i <= SensorRunner.AT_A_TIME; i++) {
            assertThat(measure().status()).isEqualTo(Status.MON_STATUS_SENSOR_FAILED);
        }
    }

    @Test
    void event_ofAnotherTypeThanTheDefinitionSays_isRefused() throws Exception {
        CompletableFuture<Consumer<Value>> events = new CompletableFuture<>();
        offer.add(new EventSensor() {
            @Override
            public MetricDefinition definition() {
                return SensorRunnerTest.definition(true);
            }

            @Override
            public AutoCloseable follow(Map<String, Value> parameters, Consumer<Value> toldTo) {
                events.complete(toldTo);
                return () -> {};
            }
        });
        List<Value> told = new CopyOnWriteArrayList<>();
        runner.follow("a", Map.of(), told::add, handle -> {}, answer -> {});
        Consumer<Value> sink = events.get(30, SECONDS);
        sink.accept(Value.of(1));

        assertThatThrownBy(() -> sink.accept(Value.of("one"))).isInstanceOf(IllegalStateException.class);
        assertThat(told).containsExactly(Value.of(1));
    }
}
