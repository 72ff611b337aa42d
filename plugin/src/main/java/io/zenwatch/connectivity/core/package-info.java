/**
 * Turns what Zenoh says of transports and links into ordered changes: pure, without threads, sessions or clocks. Begin at
 * {@link io.zenwatch.connectivity.core.ConnectivityState}.
 */
@NullMarked
package io.zenwatch.connectivity.core;

import org.jspecify.annotations.NullMarked;
