package io.zenwatch.monitoring.producer.store;

import io.zenwatch.internal.Workers;
import io.zenwatch.monitoring.producer.core.outside.Journal;
import io.zenwatch.monitoring.producer.core.outside.Kept;
import io.zenwatch.monitoring.producer.model.StoreException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the notes of a core and writes them to a store: when somebody waits for them, and a moment later anyhow. Of notes
 * with one key the last counts, so that what waits while a store fails is bounded by what there is. Thread-safe.
 */
public final class Keeper implements Journal, AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Keeper.class);
    private static final long WRITE_AFTER_MS = 5;
    private static final long RETRY_AFTER_MS = 1_000;

    private final SqliteStore store;
    private final Object writing = new Object();

    // Guarded by this.
    private Map<Kept.Key, Note> waiting = new LinkedHashMap<>();
    private long notes;
    private boolean isScheduled;

    // Written under the lock for writing.
    private volatile long written;
    private boolean isFailing;

    public Keeper(SqliteStore store) {
        this.store = store;
    }

    @Override
    public void keep(Kept.Row row) {
        add(new Note(row.key(), row));
    }

    @Override
    public void forget(Kept.Key key) {
        add(new Note(key, null));
    }

    private synchronized void add(Note note) {
        waiting.remove(note.key());
        waiting.put(note.key(), note);
        notes++;
        schedule(WRITE_AFTER_MS);
    }

    @Override
    public synchronized long notes() {
        return notes;
    }

    private synchronized void schedule(long delay) {
        if (!isScheduled) {
            isScheduled = true;
            ScheduledFuture<?> unused = Workers.TIMER.schedule(
                    () -> Workers.EXECUTOR.execute(this::writeWaiting), delay, TimeUnit.MILLISECONDS);
        }
    }

    private void writeWaiting() {
        long all;
        synchronized (this) {
            isScheduled = false;
            all = notes;
        }
        try {
            await(all);
        } catch (StoreException e) {
            schedule(RETRY_AFTER_MS);
        }
    }

    /**
     * Waits until so many notes are written, and writes what there is if need be.
     *
     * @throws StoreException if that fails; they are written later, then
     */
    public void await(long count) {
        if (written >= count) {
            return;
        }
        synchronized (writing) {
            if (written < count) {
                write();
            }
        }
    }

    private void write() {
        Map<Kept.Key, Note> taken;
        long upTo;
        synchronized (this) {
            taken = waiting;
            waiting = new LinkedHashMap<>();
            upTo = notes;
        }
        try {
            store.write(taken.values());
        } catch (StoreException e) {
            putBack(taken.values());
            if (!isFailing) {
                isFailing = true;
                log.error("Connections with values to be committed break until this is mended: {}", e.getMessage(), e);
            }
            throw e;
        }
        written = upTo;
        if (isFailing) {
            isFailing = false;
            log.info("'{}' can be written again", store.file());
        }
    }

    private synchronized void putBack(Collection<Note> taken) {
        List<Note> newer = List.copyOf(waiting.values());
        waiting.clear();
        taken.forEach(note -> waiting.put(note.key(), note));
        for (Note note : newer) {
            waiting.remove(note.key());
            waiting.put(note.key(), note);
        }
    }

    /** Writes what waits, and closes the store. */
    @Override
    public void close() {
        try {
            await(notes());
        } catch (StoreException e) {
            log.error("What was not committed is not kept: {}", e.getMessage(), e);
        }
        synchronized (writing) {
            store.close();
        }
    }
}
