package io.zenwatch.history.core;

import java.util.Arrays;

/**
 * Which state each item of a segment had last, before it began to fade: what ends is not untold at once, so that its last
 * state may be without its name. Not thread-safe.
 */
public final class LastStates {

    private static final long FADING = 10_000_000;
    private static final int NONE = -1;

    private final int[] last;
    private final long[] since;

    /** Of those that have ended: the last that stood for longer than anything fades, else the one that stood longest. */
    private final int[] settled;

    private final long[] stood;

    /** Knows of none yet; the numbers of the items are below their count. */
    public LastStates(int items) {
        last = new int[items];
        since = new long[items];
        settled = new int[items];
        stood = new long[items];
        Arrays.fill(last, NONE);
        Arrays.fill(settled, NONE);
    }

    /** The next row. */
    public void row(int seq, long at, int item, What what) {
        if (what == What.CHANGED || what == What.GONE) {
            ends(item, at - since[item]);
        } else {
            settled[item] = NONE;
            stood[item] = 0;
        }
        if (what == What.GONE) {
            last[item] = settled[item];
        } else {
            last[item] = seq;
            since[item] = at;
        }
    }

    private void ends(int item, long time) {
        if (time >= Math.min(FADING, stood[item])) {
            settled[item] = last[item];
            stood[item] = time;
        }
    }

    /** The row that has the state of an item; -1 for none. */
    public int of(int item) {
        return last[item];
    }
}
