package io.zenwatch.topology.model;

import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A transport between two nodes, with what each of its ends tells. Immutable.
 *
 * @param one what the node {@code id.one()} tells; null for nothing
 * @param other what the node {@code id.other()} tells; null for nothing
 * @param since since when it has been open, as far as anybody tells
 * @param changes when it was seen to be opened and closed of late, the oldest first, 16 at most
 * @param isContradicted whether the node at one end tells of itself, and has not told of this for 5 s: a half-open
 *     transport, or one that somebody does not show
 */
public record Edge(
        EdgeId id,
        @Nullable EdgeEnd one,
        @Nullable EdgeEnd other,
        Instant since,
        List<Instant> changes,
        boolean isContradicted) {

    private static final Duration RECENT = Duration.ofMinutes(10);
    private static final int FLAPPING_CHANGES = 4;

    public Edge {
        changes = List.copyOf(changes);
    }

    /** What an end tells; null for nothing. */
    public @Nullable EdgeEnd end(ZenohId zid) {
        return id.one().equals(zid) ? one : other;
    }

    /** The ends that tell something. */
    public List<EdgeEnd> ends() {
        return Stream.of(one, other).flatMap(Stream::ofNullable).toList();
    }

    /** Whether one end alone tells of it, and of the other nothing is known but what follows from that. */
    public boolean isOneSided() {
        return ends().stream().filter(end -> end.source() != Source.NEIGHBOURS).count() == 1;
    }

    /** The links of the end that tells of more, of {@code one} where both tell of as many. */
    public List<EdgeLink> links() {
        List<EdgeLink> ofOne = one == null ? List.of() : one.links();
        List<EdgeLink> ofOther = other == null ? List.of() : other.links();
        return ofOther.size() > ofOne.size() ? ofOther : ofOne;
    }

    /** The protocols of its links, each once, sorted. */
    public List<String> protocols() {
        return links().stream().map(EdgeLink::protocol).distinct().sorted().toList();
    }

    /** Whether it was opened or closed four times or more within the ten minutes before a time. */
    public boolean isFlapping(Instant now) {
        return recentChanges(now) >= FLAPPING_CHANGES;
    }

    /** How often it was opened or closed within the ten minutes before a time. */
    public int recentChanges(Instant now) {
        Instant from = now.minus(RECENT);
        return (int) changes.stream().filter(change -> change.isAfter(from)).count();
    }
}
