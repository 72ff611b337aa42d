package io.zenwatch.history.core;

import io.zenwatch.history.model.Presence;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.function.Function;

/** Adds up when each item was there. Takes the rows segment by segment. Not thread-safe. */
public final class PresenceTally {

    private static final long ABSENT = Long.MIN_VALUE;

    /** For so long others may not notice that a process is gone which has come back already: three leases of zenoh. */
    private static final long UNNOTICED = 30_000_000;

    private final Spans seen;
    private final long from;
    private final long to;
    private final Map<ItemId, Times> all = new HashMap<>();

    /**
     * Counts the time between two moments.
     *
     * @param segments all that have a part in it
     */
    public PresenceTally(Collection<Segment> segments, long from, long to) {
        this.from = from;
        this.to = to;
        seen = Spans.union(segments.stream()
                .map(segment -> new long[] {Math.max(from, segment.began()), Math.min(to, segment.ended())})
                .toList());
    }

    /** When one item was there: beginnings and ends, by turns, of each recorder in order. */
    private static final class Times {

        private long[] times = new long[4];
        private int size;

        void add(long begin, long end) {
            if (size > 0 && times[size - 1] == begin) {
                times[size - 1] = end;
                return;
            }
            if (size == times.length) {
                times = Arrays.copyOf(times, 2 * size);
            }
            times[size++] = begin;
            times[size++] = end;
        }

        List<long[]> toParts() {
            List<long[]> parts = new ArrayList<>();
            for (int i = 0; i < size; i += 2) {
                parts.add(new long[] {times[i], times[i + 1]});
            }
            return parts;
        }
    }

    /** Counts one segment. Its rows are to be given to {@link OfSegment#row} in order, and then it is to be ended. */
    public OfSegment begin(Segment segment, Map<Integer, ItemId> items) {
        return new OfSegment(segment, items);
    }

    /** Counts one segment. */
    public final class OfSegment {

        private final Segment segment;
        private final ItemId[] items;
        private final long[] since;

        private OfSegment(Segment segment, Map<Integer, ItemId> items) {
            this.segment = segment;
            this.items = new ItemId[items.size()];
            items.forEach((number, id) -> this.items[checked(number)] = id);
            since = new long[items.size()];
            Arrays.fill(since, ABSENT);
        }

        private int checked(int number) {
            if (number < 0 || number >= items.length) {
                throw new IllegalArgumentException("a change of an item that is missing");
            }
            return number;
        }

        /** Something happened to an item. */
        public void row(long at, int item, What what) {
            int number = checked(item);
            if (what == What.GONE) {
                end(number, at);
            } else if (since[number] == ABSENT) {
                since[number] = at;
            }
        }

        private void end(int number, long at) {
            long begin = Math.max(since[number], from);
            long end = Math.min(at, to);
            if (since[number] != ABSENT && begin < end) {
                all.computeIfAbsent(items[number], added -> new Times()).add(begin, end);
            }
            since[number] = ABSENT;
        }

        /** There are no more rows. */
        public void end() {
            for (int number = 0; number < since.length; number++) {
                end(number, segment.ended());
            }
        }
    }

    /**
     * What was there, and when. Items of one identity that were there one after the other are one, which has the id of the
     * last of them.
     *
     * @param id reads what identifies an item from its key
     * @param identity what stays the same when an item comes back under another id
     */
    public <K> List<Presence<K>> of(Kind kind, Function<String, K> id, Function<? super K, ?> identity) {
        List<Life<K>> lives = new ArrayList<>();
        all.forEach((item, times) -> {
            if (item.kind() == kind) {
                lives.add(new Life<>(id.apply(item.key()), times.toParts()));
            }
        });
        lives.sort(Comparator.comparingLong(life -> life.begin));
        Map<Object, Queue<Life<K>>> ofIdentity = new HashMap<>();
        lives.forEach(life -> join(
                ofIdentity.computeIfAbsent(
                        identity.apply(life.id),
                        added -> new PriorityQueue<>(Comparator.comparingLong(ended -> ended.end))),
                life));
        return ofIdentity.values().stream()
                .flatMap(Queue::stream)
                .map(life -> presence(life.id, Spans.union(life.parts)))
                .sorted(Presence.flappingFirst())
                .toList();
    }

    /** Takes a life for the next of the one that ended first, unless all of them go on beside it. */
    private static <K> void join(Queue<Life<K>> lives, Life<K> next) {
        Life<K> first = lives.peek();
        if (first != null && first.end - UNNOTICED <= next.begin) {
            lives.remove();
            first.id = next.id;
            first.end = Math.max(first.end, next.end);
            first.parts.addAll(next.parts);
            lives.add(first);
        } else {
            lives.add(next);
        }
    }

    /** When something was there, under one id after the other. */
    private static final class Life<K> {

        private final long begin;
        private final List<long[]> parts;
        private K id;
        private long end;

        Life(K id, List<long[]> parts) {
            this.id = id;
            this.parts = parts;
            begin = parts.stream().mapToLong(part -> part[0]).min().orElseThrow();
            end = parts.stream().mapToLong(part -> part[1]).max().orElseThrow();
        }
    }

    private <K> Presence<K> presence(K id, Spans there) {
        long first = there.from(0);
        long last = there.to(there.size() - 1);
        long up = 0;
        long longest = 0;
        int breaks = 0;
        for (int i = 0; i < there.size(); i++) {
            up += there.to(i) - there.from(i);
            long away = seen.within(there.to(i), i + 1 < there.size() ? there.from(i + 1) : to);
            longest = Math.max(longest, away);
            breaks += away > 0 ? 1 : 0;
        }
        return new Presence<>(
                id,
                Micros.toInstant(first),
                Micros.toInstant(last),
                last == seen.to(seen.size() - 1),
                duration(seen.within(first, to)),
                duration(up),
                breaks,
                duration(longest));
    }

    private static Duration duration(long micros) {
        return Duration.of(micros, ChronoUnit.MICROS);
    }
}
