package io.zenwatch.dashboard.wire;

import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import io.zenwatch.traffic.model.NetworkTraffic;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A network for readers that come and go: a snapshot, and then changes, with its traffic in between. What is made is made once for all readers, and
 * nothing waits for a reader: of each there is a {@link Cursor}.
 *
 * <p>Not thread-safe.
 */
public final class Wire {

    /** A reader that begins may get a snapshot so many changes old, and these changes. */
    private static final int SNAPSHOT_LAG = 200;

    /** Snapshots that readers may be in the middle of. */
    private static final int SNAPSHOTS = 4;

    private final String run;
    private final Ring ring;
    private final EventLog log = new EventLog();
    private final ArrayDeque<Message> snapshots = new ArrayDeque<>();
    private final TrafficLine traffic;
    private Network network;
    private Instant at;
    private long number;

    /**
     * Begins with a network of which nothing is known.
     *
     * @param run unlike that of any other wire
     * @param observer the session that looks
     */
    public Wire(String run, ZenohId observer, Instant now) {
        this(run, observer, now, new Ring(1_000, 8 << 20));
    }

    Wire(String run, ZenohId observer, Instant now, Ring ring) {
        this.run = run;
        this.at = now;
        this.ring = ring;
        traffic = new TrafficLine(now);
        network = new Network(
                0, false, now, observer, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /**
     * A network follows the one before.
     *
     * @return whether readers have something to read
     */
    public boolean changed(Difference difference, Instant now) {
        Change change = Change.of(difference);
        boolean isEmpty = change.isEmpty(network);
        network = difference.after();
        if (isEmpty) {
            return false;
        }
        at = now;
        number++;
        log.add(change.events());
        ring.add(Message.change(id(), WireJson.change(change, id(), now)));
        return true;
    }

    /**
     * The traffic is another one.
     *
     * @return whether readers have something to read
     */
    public boolean traffic(NetworkTraffic latest) {
        return traffic.next(latest, network);
    }

    /** The traffic as JSON. */
    public List<byte[]> trafficJson() {
        return traffic.json();
    }

    public Network network() {
        return network;
    }

    /** Says what the network is; another one has another id. */
    public EventId id() {
        return new EventId(run, number);
    }

    /** The network as JSON; to be written without a lock. */
    public Snapshot snapshot() {
        return new Snapshot(network, id(), at);
    }

    /** The last events as JSON, the oldest first. */
    public List<byte[]> log() {
        return JsonWriter.write(WireJson.log(log.events()));
    }

    /**
     * A new reader.
     *
     * @param last what it has already, as it says; empty for nothing
     */
    public Cursor cursor(String last) {
        Optional<EventId> has = EventId.parse(last).filter(id -> id.run().equals(run) && id.number() <= number);
        return new Cursor(has.isPresent() ? has.get().number() : -1);
    }

    /**
     * What to send next to a reader. A reader that is too far behind gets a snapshot.
     *
     * @return null if there is nothing
     */
    public byte @Nullable [] next(Cursor cursor) throws ReaderTooSlow {
        Message message = cursor.message;
        if (message == null) {
            message = following(cursor);
            if (message == null) {
                return null;
            }
            cursor.piece = 0;
        } else if (message.isDropped()) {
            throw new ReaderTooSlow();
        }
        byte[] piece = message.piece(cursor.piece++);
        cursor.message = cursor.piece < message.pieces() ? message : null;
        return piece;
    }

    /** The network goes first. */
    private @Nullable Message following(Cursor cursor) {
        if (cursor.number == number) {
            return traffic.after(cursor);
        }
        Message message = following(cursor.number);
        cursor.number = message.id().number();
        return message;
    }

    private Message following(long last) {
        Message change = last < 0 ? null : ring.get(last + 1);
        if (change != null) {
            return change;
        }
        Message latest = snapshots.peekLast();
        if (latest != null && canFollow(latest.id().number())) {
            return latest;
        }
        Message snapshot = Message.network(id(), snapshot().json());
        snapshots.addLast(snapshot);
        if (snapshots.size() > SNAPSHOTS) {
            snapshots.removeFirst().drop();
        }
        return snapshot;
    }

    private boolean canFollow(long last) {
        return last == number || number - last <= SNAPSHOT_LAG && ring.get(last + 1) != null;
    }
}
