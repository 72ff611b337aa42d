package io.zenwatch.history;

import io.zenwatch.history.core.Batch;
import io.zenwatch.history.core.Micros;
import io.zenwatch.history.core.RecorderCore;
import io.zenwatch.history.model.HistoryException;
import io.zenwatch.history.store.Database;
import io.zenwatch.history.store.Store;
import io.zenwatch.internal.Closeables;
import io.zenwatch.internal.Daemons;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes every change of a topology to a history, at the latest half a second after it. While the topology is not live nothing
 * is seen, and that time is a gap in the history.
 *
 * <p>If the database cannot be written, that is logged once, changes wait in memory, and it is tried again every few seconds.
 * What would take too much memory is dropped, which is a gap, too. Thread-safe.
 */
public final class HistoryRecorder implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(HistoryRecorder.class);

    private static final long COMMITS_EVERY_MS = 500;
    private static final int HEARTBEAT_IN_COMMITS = 2;
    private static final long MOST_BETWEEN_TRIES_MS = 5_000;
    private static final long PRUNES_EVERY_MS = 60_000;

    private final Store store;
    private final String place;
    private final long keepMicros;
    private final long mostBytes;
    private final String version = OwnVersion.text();
    private final Thread writer = Daemons.thread(this::write, "zenwatch-history");
    private final Registration listening;

    // Guards what follows.
    private final Object lock = new Object();
    private final RecorderCore core = new RecorderCore();
    private @Nullable Network network;
    private boolean isClosed;

    // The writer's own.
    private boolean isFailing;
    private int idleRounds;
    private long pauseMillis = COMMITS_EVERY_MS;
    private long prunedAt = System.nanoTime() - TimeUnit.MILLISECONDS.toNanos(PRUNES_EVERY_MS);

    private HistoryRecorder(Store store, Topology topology, HistoryRecorderBuilder builder) {
        this.store = store;
        place = builder.database().name();
        keepMicros = TimeUnit.MICROSECONDS.convert(builder.keep());
        mostBytes = builder.maxBytes();
        listening = topology.listen(this::changed);
        writer.start();
    }

    /**
     * A recorder of a topology, yet to be started.
     *
     * @param place the name of a file, which one recorder may have at a time, or an address such as {@code
     *     jdbc:postgresql://host/database?user=name} of a database that any number of recorders may share
     */
    public static HistoryRecorderBuilder builder(Topology topology, String place) {
        return new HistoryRecorderBuilder(topology, Database.at(place));
    }

    static HistoryRecorder start(Topology topology, HistoryRecorderBuilder builder) {
        Store store = Store.open(builder.database());
        try {
            return new HistoryRecorder(store, topology, builder);
        } catch (RuntimeException e) {
            store.close();
            throw e;
        }
    }

    /** Where this records, without a password. */
    public String place() {
        return place;
    }

    private void changed(Difference difference) {
        synchronized (lock) {
            if (!isClosed) {
                network = difference.after();
                core.changed(difference, Instant.now(), System.nanoTime());
            }
        }
    }

    private void write() {
        while (pause()) {
            Batch batch;
            synchronized (lock) {
                core.tick(Instant.now(), System.nanoTime());
                batch = core.waiting();
            }
            idleRounds = batch.hasChanges() ? HEARTBEAT_IN_COMMITS : idleRounds + 1;
            if (idleRounds >= HEARTBEAT_IN_COMMITS || isFailing) {
                idleRounds = 0;
                if (write(batch)) {
                    prune(batch);
                }
            }
            sayLost();
        }
    }

    /** Whether to go on. */
    private boolean pause() {
        synchronized (lock) {
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(pauseMillis);
            try {
                for (long left = pauseMillis; left > 0 && !isClosed; ) {
                    lock.wait(left);
                    left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                }
            } catch (InterruptedException e) {
                return false;
            }
            return !isClosed;
        }
    }

    private boolean write(Batch batch) {
        Network seen = network();
        if (batch.isEmpty() || seen == null) {
            return false;
        }
        try {
            store.write(batch, seen.name(seen.observer()), seen.observer().hex(), version);
        } catch (HistoryException e) {
            failed(e);
            return false;
        }
        synchronized (lock) {
            core.written(batch);
        }
        pauseMillis = COMMITS_EVERY_MS;
        if (isFailing) {
            isFailing = false;
            log.warn("Records to '{}' again", place);
        }
        return true;
    }

    private @Nullable Network network() {
        synchronized (lock) {
            return network;
        }
    }

    private void failed(HistoryException e) {
        pauseMillis = Math.min(2 * pauseMillis, MOST_BETWEEN_TRIES_MS);
        if (!isFailing) {
            isFailing = true;
            log.warn("Cannot record, keeps changes in memory and tries again: {}", e.getMessage());
            log.debug("This is why", e);
        }
    }

    private void sayLost() {
        boolean hasLost;
        synchronized (lock) {
            hasLost = core.takeLost();
        }
        if (hasLost) {
            log.warn("Too many changes wait for '{}': those so far are dropped, the history has a gap", place);
        }
    }

    private void prune(Batch written) {
        long now = System.nanoTime();
        if (now - prunedAt < TimeUnit.MILLISECONDS.toNanos(PRUNES_EVERY_MS)) {
            return;
        }
        prunedAt = now;
        long current = written.segments().get(written.segments().size() - 1).began();
        try {
            store.prune(Micros.of(Instant.now()) - keepMicros, mostBytes, current);
        } catch (HistoryException e) {
            log.warn("Cannot delete what is old: {}", e.getMessage());
        }
    }

    /** Ends recording, and writes what waits. Idempotent; the topology goes on. */
    @Override
    public void close() {
        listening.close();
        synchronized (lock) {
            if (isClosed) {
                return;
            }
            isClosed = true;
            lock.notifyAll();
        }
        try {
            writer.join();
            Batch last;
            synchronized (lock) {
                core.end(Instant.now(), System.nanoTime());
                last = core.waiting();
            }
            boolean unused = write(last);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Closeables.closeAndLog(store);
        }
    }
}
