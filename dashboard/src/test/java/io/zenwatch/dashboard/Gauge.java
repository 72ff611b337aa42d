package io.zenwatch.dashboard;

import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.monitoring.sensor.ContinuousSensor;
import java.util.List;
import java.util.Map;

/** A sensor that always measures the same. */
record Gauge(String name, Value value) implements ContinuousSensor {

    Gauge(String name, long value) {
        this(name, Value.of(value));
    }

    @Override
    public MetricDefinition definition() {
        return new MetricDefinition(name, "", /* eventLike= */ false, value.type(), "1", List.of());
    }

    @Override
    public Value measure(Map<String, Value> parameters) {
        return value;
    }
}
