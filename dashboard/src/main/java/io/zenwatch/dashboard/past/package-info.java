/**
 * What was recorded of the network, as JSON. {@link io.zenwatch.dashboard.past.RecordedPast} reads, and {@code PastJson},
 * which is pure, writes what it has read. These two alone need the module {@code io.zenwatch.history}.
 *
 * <p>Begin at {@link io.zenwatch.dashboard.past.Past}.
 */
@NullMarked
package io.zenwatch.dashboard.past;

import org.jspecify.annotations.NullMarked;
