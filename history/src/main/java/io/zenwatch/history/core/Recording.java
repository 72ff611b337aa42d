package io.zenwatch.history.core;

import java.util.List;
import java.util.Map;

/**
 * The rows of a segment.
 *
 * @param items by the number that changes name them by
 * @param changes in order
 */
public record Recording(Segment segment, Map<Integer, ItemId> items, List<ChangeRow> changes) {

    /** What a row is about; a row about nothing fails by an {@link IllegalArgumentException}. */
    ItemId item(ChangeRow row) {
        ItemId id = items.get(row.item());
        if (id == null) {
            throw new IllegalArgumentException("a change of an item that is missing");
        }
        return id;
    }
}
