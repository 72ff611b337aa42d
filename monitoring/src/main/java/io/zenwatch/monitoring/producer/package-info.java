/**
 * The producer of the monitoring protocol. Begin at {@link io.zenwatch.monitoring.producer.MonitoringProducer}; {@code
 * io.zenwatch.monitoring.producer.model} has the values that applications see.
 *
 * <p>Inside, {@code core} decides and is pure, {@code wire} has the streams of consumers, {@code run} the threads of
 * sensors, and {@code store} the file of what outlives the producer.
 */
@NullMarked
package io.zenwatch.monitoring.producer;

import org.jspecify.annotations.NullMarked;
