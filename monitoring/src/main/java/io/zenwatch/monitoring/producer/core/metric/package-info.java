/**
 * The metric instances of a producer, the controls under way, and how their values reach channels. Pure. Begin at {@link
 * io.zenwatch.monitoring.producer.core.metric.Metrics} and {@link
 * io.zenwatch.monitoring.producer.core.metric.Measurements}.
 */
@NullMarked
package io.zenwatch.monitoring.producer.core.metric;

import org.jspecify.annotations.NullMarked;
