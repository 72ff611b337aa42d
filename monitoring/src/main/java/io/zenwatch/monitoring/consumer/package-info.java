/** The consumer of the monitoring protocol: begin with {@link io.zenwatch.monitoring.consumer.MonitoringConsumer}. */
@NullMarked
package io.zenwatch.monitoring.consumer;

import org.jspecify.annotations.NullMarked;
