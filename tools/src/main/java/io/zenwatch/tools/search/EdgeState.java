package io.zenwatch.tools.search;

import io.zenwatch.topology.model.Edge;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** What is remarkable of a transport; the most remarkable first. */
public enum EdgeState {
    GONE,
    CONTRADICTED,
    FLAPPING,
    NEW,
    ONE_SIDED;

    private static final Duration NEW_FOR = Duration.ofSeconds(60);

    /** Those of an edge that stands, sorted. */
    public static List<EdgeState> of(Edge edge, Instant now) {
        return Stream.of(values()).filter(state -> state.isOf(edge, now)).toList();
    }

    private boolean isOf(Edge edge, Instant now) {
        return switch (this) {
            case GONE -> false;
            case CONTRADICTED -> edge.isContradicted();
            case FLAPPING -> edge.isFlapping(now);
            case NEW -> isNew(edge.since(), now);
            case ONE_SIDED -> edge.isOneSided();
        };
    }

    public static boolean isNew(Instant since, Instant now) {
        return since.isAfter(now.minus(NEW_FOR));
    }

    /** Such as {@code one-sided}. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
