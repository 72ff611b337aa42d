package io.zenwatch.monitoring.sensor;

import io.zenwatch.monitoring.protocol.ControlDefinition;
import io.zenwatch.monitoring.protocol.Value;
import java.util.Map;

/** Something that a producer can be told to do. Called from any thread, several at a time. */
public interface Control {

    /** What the producer says about the control; always the same. */
    ControlDefinition definition();

    /**
     * Does it. May block; when the producer's deadline has passed it is interrupted, and what it returns then is dropped.
     *
     * @param parameters with the names and types that the definition says
     * @return a value of the type that the definition says
     * @throws Exception if it cannot; the message is told to the consumer
     */
    Value execute(Map<String, Value> parameters) throws Exception;
}
