package io.zenwatch.history.core;

import org.jspecify.annotations.Nullable;

/**
 * A change of an item, as it stands in the database.
 *
 * @param seq its place in its segment, from 0
 * @param at when, in microseconds since 1970
 * @param item the number of the item
 * @param state the JSON of the part; null when it is gone
 */
public record ChangeRow(
        int seq, long at, int item, What what, @Nullable String state) {}
