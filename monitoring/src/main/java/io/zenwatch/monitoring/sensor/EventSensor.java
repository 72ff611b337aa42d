package io.zenwatch.monitoring.sensor;

import io.zenwatch.monitoring.protocol.Value;
import java.util.Map;
import java.util.function.Consumer;

/** Measures a metric whose values come by themselves. */
public non-sealed interface EventSensor extends Sensor {

    /**
     * Gives the events to somebody from now on. Whoever subscribes is answered when this returns, and misses no event
     * from then on; events that come before wait for him. May block; when the producer's deadline has passed it is
     * interrupted, whoever subscribes is told so, and what it returns then is closed. It is called again for the next who
     * subscribes, also when it failed.
     *
     * @param parameters with the names and types that the definition says
     * @param events takes values, from any thread; returns at once; throws IllegalStateException at one of another type
     *     than the definition says
     * @return ends it when it is closed, which may block
     * @throws Exception if it cannot; the message is told to the consumer
     */
    AutoCloseable follow(Map<String, Value> parameters, Consumer<Value> events) throws Exception;
}
