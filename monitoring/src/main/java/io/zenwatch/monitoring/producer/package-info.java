/**
 * The producer of the monitoring protocol.
 *
 * <p>{@code ProducerCore} and what it is made of (connections, channels, metric instances, outboxes) is pure: commands,
 * results and the time go in, PDUs and requests to {@code Outside} come out. It neither blocks nor waits nor knows a
 * thread; whoever runs it calls one method at a time.
 */
@NullMarked
package io.zenwatch.monitoring.producer;

import org.jspecify.annotations.NullMarked;
