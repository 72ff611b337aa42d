package io.zenwatch.dashboard.http;

import io.zenwatch.dashboard.wire.Cursor;
import io.zenwatch.dashboard.wire.EventId;
import io.zenwatch.dashboard.wire.ReaderTooSlow;
import io.zenwatch.dashboard.wire.Snapshot;
import io.zenwatch.dashboard.wire.Wire;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import io.zenwatch.traffic.model.NetworkTraffic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Runs a {@link Wire}: takes the changes of a network, and wakes the streams that tell readers of them. Thread-safe. */
public final class Feed {

    static final int MAX_STREAMS = 200;

    /** Who asks for traffic asks again, and is a reader for so long. */
    private static final long ASKED_NANOS = Duration.ofSeconds(15).toNanos();

    /** Guarded by itself. */
    private final Wire wire;

    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();
    private final AtomicInteger streamCount = new AtomicInteger();

    private volatile Runnable whenRead = () -> {};
    private volatile long asked = System.nanoTime() - ASKED_NANOS;

    private final Object making = new Object();

    /** What was last made for who wants a whole network. */
    private @Nullable EventId madeId;

    private List<byte[]> made = List.of();

    public Feed(Wire wire) {
        this.wire = wire;
    }

    /** A network follows the one before. Waits for no reader. */
    public void changed(Difference difference) {
        boolean isNew;
        synchronized (wire) {
            isNew = wire.changed(difference, Instant.now());
        }
        if (isNew) {
            streams.forEach(EventStream::iterate);
        }
    }

    /** Runs an action when somebody begins to read. It must not block. */
    public void whenRead(Runnable action) {
        whenRead = action;
    }

    /** Whether somebody reads. */
    public boolean isRead() {
        return streamCount.get() > 0 || System.nanoTime() - asked < ASKED_NANOS;
    }

    /** The traffic is another one. Waits for no reader. */
    public void traffic(NetworkTraffic traffic) {
        boolean isNew;
        synchronized (wire) {
            isNew = wire.traffic(traffic);
        }
        if (isNew) {
            streams.forEach(EventStream::iterate);
        }
    }

    List<byte[]> trafficJson() {
        asked = System.nanoTime();
        whenRead.run();
        synchronized (wire) {
            return wire.trafficJson();
        }
    }

    Network network() {
        synchronized (wire) {
            return wire.network();
        }
    }

    /** The network now, made once for all who ask before it changes. */
    List<byte[]> networkJson() {
        Snapshot snapshot = snapshot();
        synchronized (making) {
            if (!snapshot.id().equals(madeId)) {
                made = snapshot.json();
                madeId = snapshot.id();
            }
            return made;
        }
    }

    private Snapshot snapshot() {
        synchronized (wire) {
            return wire.snapshot();
        }
    }

    List<byte[]> log() {
        synchronized (wire) {
            return wire.log();
        }
    }

    Cursor cursor(String last) {
        synchronized (wire) {
            return wire.cursor(last);
        }
    }

    byte @Nullable [] next(Cursor cursor) throws ReaderTooSlow {
        synchronized (wire) {
            return wire.next(cursor);
        }
    }

    /** False if there are as many as can be. */
    boolean add(EventStream stream) {
        if (streamCount.incrementAndGet() > MAX_STREAMS) {
            streamCount.decrementAndGet();
            return false;
        }
        streams.add(stream);
        whenRead.run();
        return true;
    }

    void remove(EventStream stream) {
        if (streams.remove(stream)) {
            streamCount.decrementAndGet();
        }
    }

    int streams() {
        return streamCount.get();
    }

    void heartbeat() {
        streams.forEach(EventStream::heartbeat);
    }

    void end() {
        streams.forEach(EventStream::end);
    }
}
