package io.zenwatch.history.core;

import java.util.List;

/** What is to be written at once, or not at all. */
public record Batch(List<Rows> segments) {

    /** What is to be written of one segment. */
    public static final class Rows {

        private final OpenSegment segment;
        private final long began;
        private final long ended;
        private final List<ItemRow> items;
        private final List<ChangeRow> changes;

        Rows(OpenSegment segment, long began, long ended, List<ItemRow> items, List<ChangeRow> changes) {
            this.segment = segment;
            this.began = began;
            this.ended = ended;
            this.items = items;
            this.changes = changes;
        }

        OpenSegment segment() {
            return segment;
        }

        /** When the segment began, which identifies it among those of its recorder. */
        public long began() {
            return began;
        }

        /** Up to when the network has been seen. */
        public long ended() {
            return ended;
        }

        /** Items that the segment did not have before. */
        public List<ItemRow> items() {
            return items;
        }

        /** In order. */
        public List<ChangeRow> changes() {
            return changes;
        }
    }

    /** Whether there is nothing to write. */
    public boolean isEmpty() {
        return segments.isEmpty();
    }

    /** Whether there is more than that time has passed. */
    public boolean hasChanges() {
        return segments.stream().anyMatch(rows -> !rows.changes().isEmpty());
    }
}
