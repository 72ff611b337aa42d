package io.zenwatch.history;

import io.zenwatch.history.model.HistoryException;
import io.zenwatch.history.store.Database;
import io.zenwatch.topology.Topology;
import io.zenwatch.zenoh.ZenohException;
import java.time.Duration;

/** Settings of a {@link HistoryRecorder}. Not thread-safe. */
public final class HistoryRecorderBuilder {

    private static final Duration KEEP = Duration.ofDays(30);
    private static final long MAX_BYTES = 1L << 30;

    private final Topology topology;
    private final Database database;
    private Duration keep = KEEP;
    private long maxBytes = MAX_BYTES;

    HistoryRecorderBuilder(Topology topology, Database database) {
        this.topology = topology;
        this.database = database;
    }

    /**
     * For how long what happened is kept. Default: 30 days.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public HistoryRecorderBuilder keep(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("a history cannot be kept for " + time);
        }
        keep = time;
        return this;
    }

    /**
     * How many bytes the history may take; of more, the oldest goes. Default: 1 GiB. The last hours are kept even if they
     * alone take more.
     *
     * @throws IllegalArgumentException if it is not positive
     */
    public HistoryRecorderBuilder maxBytes(long bytes) {
        if (bytes <= 0) {
            throw new IllegalArgumentException("a history cannot have " + bytes + " bytes");
        }
        maxBytes = bytes;
        return this;
    }

    Database database() {
        return database;
    }

    Duration keep() {
        return keep;
    }

    long maxBytes() {
        return maxBytes;
    }

    /**
     * Begins to record.
     *
     * @throws HistoryException if the place cannot be written, or another recorder has the file
     * @throws ZenohException {@code CLOSED} if the topology is closed
     */
    public HistoryRecorder start() {
        return HistoryRecorder.start(topology, this);
    }
}
