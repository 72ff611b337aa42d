package io.zenwatch.dashboard.wire;

import io.zenwatch.topology.model.Network;
import io.zenwatch.traffic.model.NetworkTraffic;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The latest traffic, for readers: one that has the traffic before gets what has changed, any other one all. Nothing older is
 * kept. Not thread-safe.
 */
final class TrafficLine {

    /** Messages that readers may be in the middle of. */
    private static final int KEPT = 8;

    private final ArrayDeque<Message> given = new ArrayDeque<>();
    private TrafficRows rows = TrafficRows.NONE;
    private Instant at;
    private long number;
    private @Nullable Message whole;
    private @Nullable Message change;

    TrafficLine(Instant now) {
        at = now;
    }

    /**
     * Other traffic follows.
     *
     * @return whether readers have something to read
     */
    boolean next(NetworkTraffic traffic, Network network) {
        TrafficRows next = TrafficRows.of(traffic, network);
        TrafficRows.Difference difference = next.since(rows);
        at = traffic.at();
        if (difference.isEmpty()) {
            return false;
        }
        rows = next;
        number++;
        whole = null;
        change = kept(Message.traffic(TrafficJson.traffic(difference, /* isWhole= */ false, at)));
        return true;
    }

    /** What to give a reader; null if it has it. */
    @Nullable
    Message after(Cursor cursor) {
        if (cursor.traffic == number) {
            return null;
        }
        boolean hasLast = cursor.traffic == number - 1 && cursor.traffic > 0;
        cursor.traffic = number;
        if (hasLast) {
            return change;
        }
        if (whole == null) {
            whole = kept(Message.traffic(all()));
        }
        return whole;
    }

    /** All of it as JSON. */
    List<byte[]> json() {
        return JsonWriter.write(all());
    }

    private Consumer<JsonWriter> all() {
        return TrafficJson.traffic(rows.since(TrafficRows.NONE), /* isWhole= */ true, at);
    }

    private Message kept(Message message) {
        given.addLast(message);
        if (given.size() > KEPT) {
            given.removeFirst().drop();
        }
        return message;
    }
}
