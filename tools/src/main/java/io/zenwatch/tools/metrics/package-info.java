/** Metrics and health of a tool that stays. Begin at {@link io.zenwatch.tools.metrics.Metrics}. */
@NullMarked
package io.zenwatch.tools.metrics;

import org.jspecify.annotations.NullMarked;
