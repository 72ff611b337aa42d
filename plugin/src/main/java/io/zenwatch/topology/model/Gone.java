package io.zenwatch.topology.model;

import java.time.Instant;

/**
 * Something that was there until a moment ago.
 *
 * @param last as it was last
 * @param at when it went
 */
public record Gone<T>(T last, Instant at) {}
