package io.zenwatch.dashboard.http;

import io.zenwatch.dashboard.wire.Cursor;
import io.zenwatch.dashboard.wire.ReaderTooSlow;
import io.zenwatch.dashboard.wire.Snapshot;
import io.zenwatch.dashboard.wire.Wire;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Runs a {@link Wire}: takes the changes of a network, and wakes the streams that tell readers of them. Thread-safe. */
public final class Feed {

    /** Guarded by itself. */
    private final Wire wire;

    private final Set<EventStream> streams = ConcurrentHashMap.newKeySet();

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

    Network network() {
        synchronized (wire) {
            return wire.network();
        }
    }

    Snapshot snapshot() {
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

    void add(EventStream stream) {
        streams.add(stream);
    }

    void remove(EventStream stream) {
        streams.remove(stream);
    }

    int streams() {
        return streams.size();
    }

    void heartbeat() {
        streams.forEach(EventStream::heartbeat);
    }

    void end() {
        streams.forEach(EventStream::end);
    }
}
