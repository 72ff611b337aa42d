package io.zenwatch.tools.action.core;

import java.time.Instant;
import java.util.List;

/**
 * Alarms that one action is for.
 *
 * @param at when they were grouped
 * @param alarms the oldest first
 * @param leftOut how many more there were
 */
public record Group(Instant at, List<Alarm> alarms, long leftOut) {

    /** How many alarms one action is told of. */
    static final int MOST = 1_000;

    public Group {
        alarms = List.copyOf(alarms);
    }
}
