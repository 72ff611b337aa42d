package io.zenwatch.monitoring.sensor;

import io.zenwatch.monitoring.protocol.Value;
import java.util.Map;
import java.util.function.Consumer;

/** Measures a metric whose values come by themselves. */
public non-sealed interface EventSensor extends Sensor {

    /**
     * Gives the events to somebody from now on.
     *
     * @param events takes values of the type that the definition says, from any thread; returns at once
     * @return ends it
     * @throws Exception if it cannot; the message is told to the consumer
     */
    AutoCloseable follow(Map<String, Value> parameters, Consumer<Value> events) throws Exception;
}
