/**
 * How much the nodes of a network send and receive, from zenoh's own statistics.
 *
 * <p>Begin at {@link io.zenwatch.traffic.Traffic}.
 */
@NullMarked
package io.zenwatch.traffic;

import org.jspecify.annotations.NullMarked;
