package io.zenwatch.history.core;

import io.zenwatch.history.core.MergedView.Told;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Goes through the segments of one recorder, and has the rows of one at a time. Not thread-safe. */
final class Cursor {

    private final List<Segment> segments;
    private final Function<Segment, Recording> reading;

    /** The place of the segment that comes next. */
    private int next;

    private @Nullable Recording current;
    private int row;

    /**
     * Stands before the first segment.
     *
     * @param segments of one recorder, in order, at least one
     */
    Cursor(List<Segment> segments, Function<Segment, Recording> reading) {
        this.segments = segments;
        this.reading = reading;
    }

    long recorder() {
        return segments.get(0).recorder();
    }

    boolean isSeeing() {
        return current != null;
    }

    /** When a moment comes next; {@link Long#MAX_VALUE} for never. */
    long nextAt() {
        if (current == null) {
            return next < segments.size() ? segments.get(next).began() : Long.MAX_VALUE;
        }
        return row < current.changes().size()
                ? current.changes().get(row).at()
                : current.segment().ended();
    }

    /**
     * Goes to a moment at once, and tells what stood then.
     *
     * @return null if the recorder did not see the network then
     */
    @Nullable
    Map<ItemId, Told> seek(long at) {
        while (next < segments.size() && segments.get(next).began() <= at) {
            next++;
        }
        if (next == 0 || !segments.get(next - 1).has(at)) {
            return null;
        }
        current = reading.apply(segments.get(next - 1));
        return standing(current, at);
    }

    /** What stood at the end of the last segment before a moment, without going there; null for no such segment. */
    @Nullable
    Map<ItemId, Told> lastBefore(long at) {
        Segment last = lastSegmentBefore(at);
        return last == null ? null : new Cursor(List.of(last), reading).seek(last.ended() - 1);
    }

    @Nullable
    Segment lastSegmentBefore(long at) {
        Segment last = null;
        for (Segment segment : segments) {
            last = segment.ended() <= at ? segment : last;
        }
        return last;
    }

    private Map<ItemId, Told> standing(Recording recording, long at) {
        Map<Integer, ChangeRow> last = new HashMap<>();
        List<ChangeRow> rows = recording.changes();
        for (row = 0; row < rows.size() && rows.get(row).at() <= at; row++) {
            last.put(rows.get(row).item(), rows.get(row));
        }
        Map<ItemId, Told> standing = new HashMap<>();
        for (ChangeRow change : last.values()) {
            if (change.state() != null) {
                ItemId id = recording.item(change);
                standing.put(id, Told.read(id, change));
            }
        }
        return standing;
    }

    /**
     * Does to a view what the next moment brings.
     *
     * @return whether the recorder sees the network afterwards
     */
    boolean step(MergedView view) {
        long at = nextAt();
        Recording recording = current;
        if (recording == null || row == recording.changes().size()) {
            current = null;
            if (next == segments.size() || segments.get(next).began() > at) {
                return false;
            }
            Recording begun = reading.apply(segments.get(next++));
            current = begun;
            view.stands(recorder(), standing(begun, at));
        } else {
            List<ChangeRow> rows = recording.changes();
            for (; row < rows.size() && rows.get(row).at() == at; row++) {
                ChangeRow change = rows.get(row);
                ItemId id = recording.item(change);
                view.tell(recorder(), id, change.state() == null ? null : Told.read(id, change));
            }
        }
        return true;
    }
}
