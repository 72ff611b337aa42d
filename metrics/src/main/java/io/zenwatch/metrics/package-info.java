/**
 * Meters of Micrometer for sessions and networks. {@link io.zenwatch.metrics.ZenwatchMeter} lists them all; each class binds
 * those of one thing.
 */
@NullMarked
package io.zenwatch.metrics;

import org.jspecify.annotations.NullMarked;
