/**
 * The consumer of the monitoring protocol: begin with {@link io.zenwatch.monitoring.consumer.MonitoringConsumer}.
 *
 * <p>Inside, {@code Reconnection} makes the network connection anew when it breaks; {@code Conversation} matches commands and
 * answers over one connection; {@code ProducerWire} and {@code UpStream} are its streams {@code down} and {@code up}. What
 * comes down is read on the thread of the session's reply, in its order; values go on to subscribers, listeners are told
 * and connections are made on {@link io.zenwatch.internal.Workers}.
 */
@NullMarked
package io.zenwatch.monitoring.consumer;

import org.jspecify.annotations.NullMarked;
