package io.zenwatch.tools.action.core;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Groups alarms: those of a second are one group. While they go on, the pause between two groups doubles, up to a minute, so
 * that a storm of any length makes few groups. Not thread-safe.
 */
public final class Pacing {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final List<Alarm> waiting = new ArrayList<>();
    private long leftOut;
    private Duration pause = SHORTEST;
    private Instant earliest = Instant.MIN;
    private @Nullable Instant due;

    /** Another alarm. */
    public void add(Alarm alarm, Instant now) {
        if (waiting.size() < Group.MOST) {
            waiting.add(alarm);
        } else {
            leftOut++;
        }
        if (due == null) {
            Instant collected = now.plus(SHORTEST);
            due = collected.isBefore(earliest) ? earliest : collected;
        }
    }

    /** When a group is to be taken; null for never. */
    public @Nullable Instant due() {
        return due;
    }

    /** Takes the group, if it is due; else null. */
    public @Nullable Group take(Instant now) {
        if (due == null || now.isBefore(due)) {
            return null;
        }
        Group group = new Group(now, waiting, leftOut);
        waiting.clear();
        leftOut = 0;
        due = null;
        boolean goesOn = earliest.isAfter(now.minus(pause));
        pause = !goesOn ? SHORTEST : pause.compareTo(LONGEST.dividedBy(2)) > 0 ? LONGEST : pause.multipliedBy(2);
        earliest = now.plus(pause);
        return group;
    }
}
