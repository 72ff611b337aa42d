package io.zenwatch.history.core;

import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Turns what a network becomes into rows, and decides when a segment begins and ends. Not thread-safe.
 *
 * <p>A segment has everything that stood when it began, so that it can be read, and deleted, without the ones before. It
 * begins when the network is live again, at midnight in UTC, and when it has become long.
 */
public final class RecorderCore {

    /** So many characters of changes may wait to be written. */
    static final long MOST_WAITING_CHARS = 24L * 1024 * 1024;

    /** A clock that jumps forward by more than this, or a process that did not run for so long, has seen nothing then. */
    private static final long JUMP = 5_000_000;

    private final Deque<OpenSegment> waiting = new ArrayDeque<>();
    private final long mostWaitingChars;
    private @Nullable Network network;
    private @Nullable OpenSegment open;

    /** The last time that a row has, or up to which was seen. */
    private long last = Long.MIN_VALUE;

    private long lastNow = Long.MIN_VALUE;
    private long lastNanos;
    private long waitingChars;
    private boolean hasLost;

    public RecorderCore() {
        this(MOST_WAITING_CHARS);
    }

    RecorderCore(long mostWaitingChars) {
        this.mostWaitingChars = mostWaitingChars;
    }

    /**
     * The network is another.
     *
     * @param nanos the time of a clock that nobody sets, in nanoseconds, which stands while the computer sleeps
     */
    public void changed(Difference difference, Instant now, long nanos) {
        noticeJump(now, nanos);
        Network after = difference.after();
        network = after;
        long at = next(Micros.of(time(difference, now)));
        if (!after.isLive()) {
            if (open != null) {
                open.seenUntil(at);
                open = null;
            }
        } else if (open == null) {
            begin(at, after);
        } else {
            OpenSegment segment = splitAtMidnight(open, at, difference.before());
            write(segment, difference, at);
            if (segment.isFull()) {
                begin(segment.ended(), after);
            }
            bound();
        }
    }

    /** Time has passed. To be called at least every second. */
    public void tick(Instant now, long nanos) {
        boolean hasJumped = noticeJump(now, nanos);
        Network standing = network;
        if (standing != null && standing.isLive()) {
            long at = next(Micros.of(now));
            if (hasJumped || open == null) {
                begin(at, standing);
            } else {
                splitAtMidnight(open, at, standing).seenUntil(at);
            }
        }
    }

    /** When the events came, which are of one time unless they waited; what has none has just come. */
    private static Instant time(Difference difference, Instant now) {
        List<TopologyEvent> events = difference.events();
        Instant told = events.isEmpty() ? now : events.get(events.size() - 1).at();
        return told.isBefore(now) ? told : now;
    }

    private long next(long at) {
        last = Math.max(at, last + 1);
        return last;
    }

    /** Nothing was seen while the computer slept, or in the time that a clock left out. A clock that is set back is waited for. */
    private boolean noticeJump(Instant now, long nanos) {
        long time = Micros.of(now);
        boolean hasJumped = lastNow != Long.MIN_VALUE && time - lastNow - (nanos - lastNanos) / 1_000 > JUMP;
        lastNow = time;
        lastNanos = nanos;
        if (hasJumped) {
            open = null;
        }
        return hasJumped;
    }

    private OpenSegment begin(long at, Network standing) {
        OpenSegment begun = new OpenSegment(at, standing);
        last = Math.max(last, at);
        open = begun;
        waiting.add(begun);
        return begun;
    }

    private OpenSegment splitAtMidnight(OpenSegment segment, long at, Network standing) {
        OpenSegment current = segment;
        for (long midnight = Micros.nextDay(current.began()); midnight <= at; midnight = Micros.nextDay(midnight)) {
            current.seenUntil(midnight);
            current = begin(midnight, standing);
        }
        return current;
    }

    private void write(OpenSegment segment, Difference difference, long at) {
        Network before = difference.before();
        Network after = difference.after();
        for (ZenohId zid : new TreeSet<>(difference.nodes())) {
            Node was = before.nodes().get(zid);
            Node is = after.nodes().get(zid);
            if (is == null ? was != null : !is.equals(was)) {
                write(segment, at, ItemId.of(zid), was != null, is == null ? null : PartJson.write(is));
            }
        }
        List<Edge> again = new ArrayList<>();
        for (EdgeId id : new TreeSet<>(difference.edges())) {
            write(segment, at, id, before.edges().get(id), after.edges().get(id), again);
        }
        for (String id : new TreeSet<>(difference.chains())) {
            Chain was = before.chains().get(id);
            Chain is = after.chains().get(id);
            if (is == null ? was != null : !is.equals(was)) {
                write(segment, at, ItemId.ofChain(id), was != null, is == null ? null : PartJson.write(is));
            }
        }
        if (!again.isEmpty()) {
            long later = next(at);
            again.forEach(edge -> write(segment, later, ItemId.of(edge.id()), false, PartJson.write(edge)));
        }
    }

    private void write(
            OpenSegment segment, long at, EdgeId id, @Nullable Edge was, @Nullable Edge is, List<Edge> again) {
        ItemId item = ItemId.of(id);
        if (is == null) {
            if (was != null) {
                write(segment, at, item, true, null);
            }
        } else if (was != null && !was.changes().equals(is.changes())) {
            // It was closed and opened again before that could be told apart.
            write(segment, at, item, true, null);
            again.add(is);
        } else if (was == null || !withoutChanges(is).equals(withoutChanges(was))) {
            write(segment, at, item, was != null, PartJson.write(is));
        }
    }

    private static Edge withoutChanges(Edge edge) {
        return new Edge(edge.id(), edge.one(), edge.other(), edge.since(), List.of(), edge.isContradicted());
    }

    private void write(OpenSegment segment, long at, ItemId item, boolean wasThere, @Nullable String state) {
        What what = state == null ? What.GONE : wasThere ? What.CHANGED : What.APPEARED;
        waitingChars += segment.add(at, item, what, state);
    }

    /** Rather loses what happened than all memory. What stands is known all the same. */
    private void bound() {
        Network standing = network;
        if (waitingChars > mostWaitingChars && standing != null) {
            waiting.clear();
            waitingChars = 0;
            hasLost = true;
            begin(next(last + 1), standing);
        }
    }

    /** Whether changes had to be dropped since this was asked last; between them and the next segment is a gap. */
    public boolean takeLost() {
        boolean lost = hasLost;
        hasLost = false;
        return lost;
    }

    /** What is to be written, the same again until it is {@link #written}. */
    public Batch waiting() {
        List<Batch.Rows> all = new ArrayList<>();
        waiting.stream().filter(segment -> !segment.isWritten()).forEach(segment -> all.add(segment.waiting()));
        return new Batch(all);
    }

    /** A batch is in the database. */
    public void written(Batch batch) {
        batch.segments().forEach(rows -> {
            if (waiting.contains(rows.segment())) {
                waitingChars -= rows.segment().written(rows);
            }
        });
        waiting.removeIf(segment -> segment != open && segment.isWritten());
    }

    /** The recorder ends: nothing is seen from now on. */
    public void end(Instant now, long nanos) {
        tick(now, nanos);
        network = null;
        open = null;
    }
}
