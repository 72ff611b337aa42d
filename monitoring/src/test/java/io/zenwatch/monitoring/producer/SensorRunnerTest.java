package io.zenwatch.monitoring.producer;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SensorRunnerTest {

    private final Offer offer = new Offer(new Layers(null), false, true);
    private final SensorRunner runner = new SensorRunner(offer, Duration.ofSeconds(30));

    /** A sensor that was asked for a value and then removed. */
    private WeakReference<ContinuousSensor> removed() throws Exception {
        ContinuousSensor sensor = new ContinuousSensor() {
            @Override
            public MetricDefinition definition() {
                return new MetricDefinition("a", "", false, ValueType.INT64, "1", List.of());
            }

            @Override
            public Value measure(Map<String, Value> parameters) {
                return Value.of(1);
            }
        };
        offer.add(sensor);
        CompletableFuture<Measured> answer = new CompletableFuture<>();
        runner.measure("a", Map.of(), answer::complete);
        assertThat(answer.get(30, SECONDS).value()).isEqualTo(Value.of(1));
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
}
