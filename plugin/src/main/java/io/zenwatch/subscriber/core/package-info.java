/**
 * What a querying subscriber decides: a pure core, without threads, sessions or clocks. Time is an input.
 *
 * <p>Begin at {@link io.zenwatch.subscriber.core.MergeCore}; {@link io.zenwatch.subscriber.core.Merger} has the rules for
 * one key. Nothing here is thread-safe: the shell calls it under its lock.
 */
@NullMarked
package io.zenwatch.subscriber.core;

import org.jspecify.annotations.NullMarked;
