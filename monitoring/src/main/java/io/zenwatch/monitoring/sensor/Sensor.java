package io.zenwatch.monitoring.sensor;

import io.zenwatch.monitoring.protocol.MetricDefinition;
import io.zenwatch.monitoring.protocol.Value;
import java.util.Map;

/** Measures one metric. Called from any thread, several at a time. */
public sealed interface Sensor permits ContinuousSensor, EventSensor {

    /** What the producer says about the metric; always the same. */
    MetricDefinition definition();

    /**
     * Whether the metric can be collected with these parameters, which have the names and types that the definition says.
     *
     * @throws IllegalArgumentException if not; its message is told to the consumer
     */
    default void check(Map<String, Value> parameters) {}
}
