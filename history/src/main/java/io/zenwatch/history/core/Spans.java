package io.zenwatch.history.core;

import io.zenwatch.history.model.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Parts of time that do not touch each other, in order. Immutable. */
public final class Spans {

    private final long[] from;
    private final long[] to;

    /** How much time all parts before one have together. */
    private final long[] before;

    private Spans(List<long[]> parts) {
        from = parts.stream().mapToLong(part -> part[0]).toArray();
        to = parts.stream().mapToLong(part -> part[1]).toArray();
        before = new long[from.length + 1];
        for (int i = 0; i < from.length; i++) {
            before[i + 1] = before[i] + to[i] - from[i];
        }
    }

    /** All parts that belong to any of these segments. */
    public static Spans of(Collection<Segment> segments) {
        return union(segments.stream()
                .map(segment -> new long[] {segment.began(), segment.ended()})
                .toList());
    }

    static Spans union(List<long[]> parts) {
        List<long[]> sorted = new ArrayList<>(parts);
        sorted.sort(Comparator.comparingLong(part -> part[0]));
        List<long[]> joined = new ArrayList<>();
        long[] last = null;
        for (long[] part : sorted) {
            if (part[1] <= part[0]) {
                continue;
            }
            if (last != null && part[0] <= last[1]) {
                last[1] = Math.max(last[1], part[1]);
            } else {
                last = part.clone();
                joined.add(last);
            }
        }
        return new Spans(joined);
    }

    int size() {
        return from.length;
    }

    long from(int part) {
        return from[part];
    }

    long to(int part) {
        return to[part];
    }

    /** The last part that began by then; -1 for none. */
    int last(long at) {
        int found = Arrays.binarySearch(from, at);
        return found >= 0 ? found : -found - 2;
    }

    /** How much of the time between two moments belongs to these. */
    long within(long begin, long end) {
        return end <= begin ? 0 : until(end) - until(begin);
    }

    private long until(long at) {
        int part = last(at);
        return part < 0 ? 0 : before[part] + Math.min(at, to[part]) - from[part];
    }

    /** The parts. */
    public List<Span> toList() {
        List<Span> all = new ArrayList<>();
        for (int i = 0; i < from.length; i++) {
            all.add(new Span(Micros.toInstant(from[i]), Micros.toInstant(to[i])));
        }
        return all;
    }
}
