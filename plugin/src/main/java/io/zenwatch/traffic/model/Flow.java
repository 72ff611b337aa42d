package io.zenwatch.traffic.model;

import org.jspecify.annotations.Nullable;

/**
 * What went in one direction since the node began to count it.
 *
 * @param bytes as they were on the wire, with all that zenoh adds
 * @param messages puts, deletes, queries, replies, declarations and the like
 * @param dropped messages that were dropped instead; null where that is unknown
 * @param rate of late; null while it is unknown: after the first answer, and when counting began anew
 */
public record Flow(
        long bytes,
        long messages,
        @Nullable Long dropped,
        @Nullable Rate rate) {}
