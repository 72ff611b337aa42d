/**
 * What nodes that run a producer of the monitoring protocol let anybody read.
 *
 * <p>Begin at {@link io.zenwatch.dashboard.metrics.NodeMetrics}.
 */
@NullMarked
package io.zenwatch.dashboard.metrics;

import org.jspecify.annotations.NullMarked;
