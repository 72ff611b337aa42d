package io.zenwatch.monitoring.producer.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.protocol.ValueType;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import io.zenwatch.monitoring.sensor.Control;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OfferTest {

    private final Offer offer = new Offer(List.of(), false, true);

    @Test
    void name_ofAMetric_isTakenForOtherMetricsAndForControls() {
        assertThat(offer.add(new Metric("a"))).isTrue();

        assertThat(offer.add(new Metric("a"))).isFalse();
        assertThat(offer.add(new Action("a"))).isFalse();
        assertThat(offer.controls()).isEmpty();
    }

    @Test
    void name_ofAControl_isTakenForOtherControlsAndForMetrics() {
        assertThat(offer.add(new Action("a"))).isTrue();

        assertThat(offer.add(new Action("a"))).isFalse();
        assertThat(offer.add(new Metric("a"))).isFalse();
        assertThat(offer.metrics()).isEmpty();
    }

    @Test
    void name_ofAMetricThatIsRemoved_isFreeAgain() {
        offer.add(new Metric("a"));
        offer.removeSensor("a");

        assertThat(offer.add(new Action("a"))).isTrue();
    }

    private record Metric(String name) implements ContinuousSensor {
        @Override
        public MetricDefinition definition() {
            return new MetricDefinition(name, "", false, ValueType.BOOLEAN, "", List.of());
        }

        @Override
        public Value measure(Map<String, Value> parameters) {
            return Value.of(true);
        }
    }

    private record Action(String name) implements Control {
        @Override
        public ControlDefinition definition() {
            return new ControlDefinition(name, "", ValueType.BOOLEAN, "", List.of());
        }

        @Override
        public Value execute(Map<String, Value> parameters) {
            return Value.of(true);
        }
    }
}
