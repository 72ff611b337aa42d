package io.zenwatch.history;

import io.zenwatch.history.core.ItemId;
import io.zenwatch.history.core.Kind;
import io.zenwatch.history.core.Micros;
import io.zenwatch.history.core.PartReader;
import io.zenwatch.history.core.PresenceTally;
import io.zenwatch.history.core.Replay;
import io.zenwatch.history.core.Segment;
import io.zenwatch.history.core.Spans;
import io.zenwatch.history.model.HistoryException;
import io.zenwatch.history.model.Moment;
import io.zenwatch.history.model.PresenceReport;
import io.zenwatch.history.model.RecordedNetwork;
import io.zenwatch.history.model.Span;
import io.zenwatch.history.store.Archive;
import io.zenwatch.history.store.Database;
import io.zenwatch.history.store.Interruption;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Reads what {@link HistoryRecorder}s have written, also while they write. Where several recorded one network, what any of
 * them saw was there. Time in which no recorder saw the network is a gap: nothing is said of it but what was known last.
 *
 * <p>Thread-safe; one call at a time reads. Each call reads what was there when it began. All methods throw {@link
 * HistoryException} if they cannot read, also if the thread is interrupted meanwhile.
 */
public final class History implements AutoCloseable {

    /** Edges that open and close often are known by what they did in that time. */
    private static final Duration EARLIER = Duration.ofMinutes(10);

    private final Archive archive;

    private History(Archive archive) {
        this.archive = archive;
    }

    /**
     * Opens a history.
     *
     * @param place the name of a file, or an address such as {@code jdbc:postgresql://host/database?user=name}
     * @throws HistoryException if there is none
     */
    public static History open(String place) {
        return new History(Archive.open(Database.at(place)));
    }

    /** When the network was seen, by whomever: parts of time in order, with the gaps between them. */
    public synchronized List<Span> seen() {
        return archive.read(
                in -> Spans.of(in.segments(Long.MIN_VALUE, Long.MAX_VALUE)).toList());
    }

    /**
     * The network as it was at a moment, or as it was known last if nobody saw it then.
     *
     * @return empty if nothing was recorded up to then
     */
    public synchronized Optional<RecordedNetwork> at(Instant moment) {
        long at = Micros.of(moment);
        return archive.read(in -> {
            List<Segment> segments = in.segments(Long.MIN_VALUE, at);
            if (segments.isEmpty()) {
                return Optional.empty();
            }
            Replay replay =
                    new Replay(in.recorders(), segments, segment -> in.recording(segment, at), beginning(segments, at));
            while (replay.next(at) != null) {
                // Only where it leads to is wanted.
            }
            Network network = replay.network();
            return Optional.of(new RecordedNetwork(
                    network, moment, replay.seeing(), network.isLive() ? moment : network.liveSince()));
        });
    }

    /** A little earlier, but not so early that more than two segments of a recorder are to be read. */
    private static long beginning(List<Segment> segments, long at) {
        Map<Long, List<Segment>> ofRecorders = new HashMap<>();
        segments.forEach(segment -> ofRecorders
                .computeIfAbsent(segment.recorder(), added -> new ArrayList<>())
                .add(segment));
        long earliest = at;
        for (List<Segment> all : ofRecorders.values()) {
            if (at < all.get(all.size() - 1).ended()) {
                earliest =
                        Math.min(earliest, all.get(Math.max(0, all.size() - 2)).began());
            }
        }
        return Math.max(earliest, at - TimeUnit.MICROSECONDS.convert(EARLIER));
    }

    /**
     * Plays what happened between two moments.
     *
     * @param from when to begin
     * @param to when to end, included
     * @param moments hears of each, in order, by this thread; must not use this history
     * @return the network as it was at {@code from}
     */
    public synchronized Network replay(Instant from, Instant to, Consumer<? super Moment> moments) {
        long end = Micros.of(to);
        return archive.read(in -> {
            Replay replay = new Replay(
                    in.recorders(),
                    in.segments(Long.MIN_VALUE, end),
                    segment -> in.recording(segment, end),
                    Micros.of(from));
            Network first = replay.network();
            for (Moment moment = replay.next(end); moment != null; moment = replay.next(end)) {
                Interruption.check();
                moments.accept(moment);
            }
            return first;
        });
    }

    /** What happens next after a moment; empty if nothing was recorded to happen. */
    public synchronized Optional<Moment> next(Instant after) {
        return archive.read(in -> {
            Replay replay = new Replay(
                    in.recorders(),
                    in.segments(Long.MIN_VALUE, Long.MAX_VALUE),
                    segment -> in.recording(segment, Long.MAX_VALUE),
                    Micros.of(after));
            Moment moment = replay.next(Long.MAX_VALUE);
            while (moment != null && moment.difference().events().isEmpty()) {
                moment = replay.next(Long.MAX_VALUE);
            }
            return Optional.ofNullable(moment);
        });
    }

    /**
     * How many parts of the network changed, in equally long parts of the time between two moments. What several recorders
     * tell counts for each of them.
     *
     * @param from when the first part begins
     * @param to the moment after the last part
     * @param parts how many there are
     * @throws IllegalArgumentException if that is no time, or no part
     */
    public synchronized int[] changes(Instant from, Instant to, int parts) {
        long begin = Micros.of(from);
        long end = Micros.of(to);
        if (begin >= end || end - begin < 0 || parts < 1) {
            throw new IllegalArgumentException("no " + parts + " parts between " + from + " and " + to);
        }
        long length = (end - begin - 1) / parts + 1;
        return archive.read(in -> {
            int[] counts = new int[parts];
            in.segments(begin, end).forEach(segment -> in.count(segment, begin, length, counts));
            return counts;
        });
    }

    /**
     * For how long each node and edge was there between two moments, and how often it went. A process that comes back has
     * another zid as a rule: nodes of one name that were there one after the other count as one, and so do their edges.
     */
    public synchronized PresenceReport presence(Instant from, Instant to) {
        long begin = Micros.of(from);
        long end = Micros.of(to);
        return archive.read(in -> {
            List<Segment> segments = in.segments(begin, end);
            PresenceTally tally = new PresenceTally(segments, begin, end);
            Map<ItemId, Archive.Place> lastStates = new HashMap<>();
            segments.forEach(segment -> in.count(segment, end, tally, lastStates));
            Map<ZenohId, Node> last = new HashMap<>();
            lastStates.forEach((id, place) -> in.state(place)
                    .map(json -> PartReader.node(id.key(), json))
                    .ifPresent(node -> last.put(node.zid(), node)));
            return new PresenceReport(
                    tally.of(Kind.NODE, ZenohId::new, zid -> identity(zid, last)),
                    tally.of(
                            Kind.EDGE,
                            key -> EdgeId.parse(key).orElseThrow(IllegalArgumentException::new),
                            id -> identity(id, last)),
                    last);
        });
    }

    /** The name, or the zid of what has no name. */
    private static Object identity(ZenohId zid, Map<ZenohId, Node> last) {
        Node node = last.get(zid);
        return node != null && node.isNamed() ? node.name() : zid;
    }

    private static Object identity(EdgeId id, Map<ZenohId, Node> last) {
        return List.of(Set.copyOf(List.of(identity(id.one(), last), identity(id.other(), last))), id.isMulticast());
    }

    /** Idempotent. */
    @Override
    public synchronized void close() {
        archive.close();
    }
}
