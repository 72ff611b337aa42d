/**
 * The producer of the monitoring protocol. Begin at {@link io.zenwatch.monitoring.producer.MonitoringProducer}; {@code
 * io.zenwatch.monitoring.producer.model} has the values that applications see.
 *
 * <p>Inside, {@code core} decides and is pure. {@code run} runs the core under one lock, and sensors and controls on threads.
 * {@code wire} has the streams of consumers, a lane of tasks for each. {@code store} keeps what outlives the producer in a
 * file. {@code ProducerOutside}, here, says who does what the core asks for.
 */
@NullMarked
package io.zenwatch.monitoring.producer;

import org.jspecify.annotations.NullMarked;
