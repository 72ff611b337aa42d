/**
 * Reads what nodes tell of their traffic, and makes rates of two answers. Pure.
 *
 * <p>Begin at {@link io.zenwatch.traffic.core.TrafficCore}.
 */
@NullMarked
package io.zenwatch.traffic.core;

import org.jspecify.annotations.NullMarked;
