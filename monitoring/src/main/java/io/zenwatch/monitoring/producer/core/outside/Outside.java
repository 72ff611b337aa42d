package io.zenwatch.monitoring.producer.core.outside;

import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.zenoh.ZBytes;
import java.util.Map;

/**
 * What the core asks of the world around it. Each call is a note to act upon later: it returns at once and never calls
 * the core back.
 */
public interface Outside {

    /**
     * To be answered by {@code ProducerCore.authenticated}. An empty method goes on with the one begun.
     *
     * @param attempt tells the answer from one to an earlier connection of the same consumer
     */
    void authenticate(String consumer, long attempt, boolean isEncrypted, String method, ZBytes data);

    /** What follows on this connection goes through a layer: upwards now, downwards behind the response. */
    void wrap(String consumer, String layer);

    /** To be answered by {@code ProducerCore.opened}: are these parameters good for this metric? */
    void open(long metric, String name, Map<String, Value> parameters);

    /**
     * The events of an instance are wanted from now on, for {@code ProducerCore.event}. To be answered by
     * {@code ProducerCore.followed}, unless it is stopped before.
     */
    void start(long metric, String name, Map<String, Value> parameters);

    /** The events of an instance are not wanted any more. */
    void stop(long metric);

    /** To be answered by {@code ProducerCore.measured}. */
    void measure(long measurement, String name, Map<String, Value> parameters);

    /** To be answered by {@code ProducerCore.executed}. */
    void execute(long result, String control, Map<String, Value> parameters);

    /** {@code ProducerCore.poll} has something for a consumer. */
    void output(String consumer);

    /** {@code ProducerCore.pollPush} has something for a channel. */
    void push(long channel);

    /** A connection is over, from the producer's side. */
    void end(String consumer, String reason);
}
