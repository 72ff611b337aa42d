package io.zenwatch.traffic.model;

import org.jspecify.annotations.Nullable;

/**
 * What goes in one direction each second, as a mean of the time between two answers.
 *
 * @param bytes as they are on the wire, with all that zenoh adds
 * @param messages puts, deletes, queries, replies, declarations and the like
 * @param dropped messages that were dropped instead; null where that is unknown
 */
public record Rate(double bytes, double messages, @Nullable Double dropped) {}
