package io.zenwatch.monitoring.sensor;

import io.zenwatch.monitoring.protocol.Value;
import java.util.Map;

/** Measures a metric that has a value at any time. */
public non-sealed interface ContinuousSensor extends Sensor {

    /**
     * Measures now, for GET, QUERY, or an interval. May block; when the producer's deadline has passed it is interrupted, and what it returns then is
     * dropped.
     *
     * @param parameters with the names and types that the definition says
     * @return a value of the type that the definition says
     * @throws Exception if it cannot; the message is told to the consumer
     */
    Value measure(Map<String, Value> parameters) throws Exception;
}
