package io.zenwatch.history.core;

import io.zenwatch.history.model.Moment;
import io.zenwatch.history.model.Recorder;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.ZenohId;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The network that the rows of one recorder or several tell of, moment by moment. What they cannot tell fails by an {@link
 * IllegalArgumentException}. Not thread-safe.
 */
public final class Replay {

    private static final ZenohId NOBODY = new ZenohId("1");

    private final Map<Long, Recorder> recorders;
    private final List<Cursor> cursors;
    private final MergedView view;

    /**
     * Stands at a moment.
     *
     * @param segments in the order of their beginnings
     * @param reading gives the rows of a segment
     * @param from the moment, in microseconds since 1970
     */
    public Replay(
            Collection<Recorder> recorders,
            Collection<Segment> segments,
            Function<Segment, Recording> reading,
            long from) {
        this.recorders = recorders.stream().collect(Collectors.toMap(Recorder::id, recorder -> recorder));
        cursors =
                segments.stream()
                        .collect(Collectors.groupingBy(Segment::recorder, TreeMap::new, Collectors.toList()))
                        .values()
                        .stream()
                        .map(ofRecorder -> new Cursor(ofRecorder, reading))
                        .toList();
        Spans spans = Spans.of(segments);
        int span = spans.last(from);
        boolean isSeen = span >= 0 && from < spans.to(span);
        long since = span < 0 ? from : isSeen ? spans.from(span) : spans.to(span);
        view = new MergedView(NOBODY, isSeen, Micros.toInstant(since));
        boolean sees = false;
        for (Cursor cursor : cursors) {
            Map<ItemId, MergedView.Told> standing = cursor.seek(from);
            if (standing != null) {
                view.stands(cursor.recorder(), standing);
                sees = true;
            }
        }
        if (!sees) {
            recall(from);
        }
        Difference unused = view.publish(from, sees, observer(), /* isQuiet= */ true);
    }

    /** Nobody sees the network: what was known last stands. */
    private void recall(long from) {
        cursors.stream()
                .filter(cursor -> cursor.lastSegmentBefore(from) != null)
                .max(Comparator.comparingLong(cursor -> ended(cursor, from)))
                .ifPresent(last -> {
                    Map<ItemId, MergedView.Told> standing = last.lastBefore(from);
                    if (standing != null) {
                        view.stands(last.recorder(), standing);
                    }
                });
    }

    private static long ended(Cursor cursor, long before) {
        Segment last = cursor.lastSegmentBefore(before);
        return last == null ? Long.MIN_VALUE : last.ended();
    }

    /** The network now. */
    public Network network() {
        return view.network();
    }

    /** The recorders that see the network now. */
    public List<Recorder> seeing() {
        return cursors.stream()
                .filter(Cursor::isSeeing)
                .map(cursor -> recorders.get(cursor.recorder()))
                .toList();
    }

    /** Goes to the next moment at which the network is another; null if there is none before or at a time. */
    public @Nullable Moment next(long upTo) {
        while (true) {
            Cursor next = cursors.stream()
                    .min(Comparator.comparingLong(Cursor::nextAt))
                    .orElse(null);
            if (next == null || next.nextAt() > upTo || next.nextAt() == Long.MAX_VALUE) {
                return null;
            }
            long at = next.nextAt();
            boolean wasSeen = cursors.stream().anyMatch(Cursor::isSeeing);
            boolean sees = next.step(view);
            boolean isSeen = cursors.stream().anyMatch(Cursor::isSeeing);
            if (!sees && isSeen) {
                view.forget(next.recorder());
            } else if (sees && !wasSeen) {
                cursors.stream().filter(cursor -> cursor != next).forEach(cursor -> view.forget(cursor.recorder()));
            }
            Difference difference = view.publish(at, isSeen, observer(), !wasSeen);
            if (difference != null) {
                return new Moment(Micros.toInstant(at), difference);
            }
        }
    }

    /** The session of the first recorder that sees the network, else of the one that saw it last. */
    private ZenohId observer() {
        List<Recorder> seeing = seeing();
        return seeing.isEmpty() ? view.network().observer() : seeing.get(0).zid();
    }
}
