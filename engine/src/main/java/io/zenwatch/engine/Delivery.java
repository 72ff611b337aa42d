package io.zenwatch.engine;

import io.zenwatch.internal.Doublings;
import io.zenwatch.zenoh.adapter.SerialDelivery;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The records that wait for the callback of one declaration.
 *
 * <p>Who drains offers, and never waits here. Whoever delivers claims records in slices, decodes them and runs the
 * callback; between two records it looks whether the declaration was stopped.
 */
abstract class Delivery extends SerialDelivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    /** How many records are claimed at once at most. */
    static final int SLICE = 256;

    /** Longer than a batch of a flood takes to come. */
    private static final long NAP_NANOS = 1_000_000;

    private final long id = Ids.next();
    private final int slice;
    private final Doublings undecodable = new Doublings();

    // Of whoever delivers: the slice that was claimed last.
    private final RecordReader reader = new RecordReader();
    private int records;
    private int undelivered;
    private long bytes;
    private @Nullable Run emptied;

    // Guarded by the lock.
    private final Queue<Run> runs = new ArrayDeque<>();
    private int waitingRecords;
    private long waitingBytes;
    private int claimed;

    /** @param slice how many records are claimed at once, at most {@link #SLICE} */
    public Delivery(int slice) {
        super(NAP_NANOS);
        this.slice = slice;
    }

    /** The declaration in whose callback this thread is; 0 for none. */
    static long currentId() {
        return SerialDelivery.current() instanceof Delivery delivery ? delivery.id : 0;
    }

    final long id() {
        return id;
    }

    /** How many bytes wait. */
    final long waitingBytes() {
        synchronized (lock()) {
            return waitingBytes;
        }
    }

    /** How many records were dropped for want of room. */
    long dropped() {
        return 0;
    }

    /** Decodes one record and runs the callback. */
    abstract void deliver(RecordReader record);

    /** A slice was delivered. */
    void delivered(int records, long bytes) {}

    /** Records never came here, for want of memory. */
    void lost(int records, long bytes) {}

    /** Called under the lock when something was added: may drop with {@link #dropBeyond}. */
    void trim() {}

    /**
     * Takes what was received; called by who drains.
     *
     * @param executor runs the delivery if it does not run; called under the lock
     */
    final void offer(Run run, Executor executor) {
        synchronized (lock()) {
            if (isStopped()) {
                return;
            }
            runs.add(run);
            waitingRecords += run.records();
            waitingBytes += run.remainingBytes();
            trim();
            schedule(executor);
            endNap();
        }
    }

    /** Drops the oldest that are not claimed until no more wait than that; one alone may have more bytes. */
    final int dropBeyond(int maxRecords, long maxBytes) {
        int dropped = 0;
        while (waitingRecords + claimed > maxRecords || waitingBytes > maxBytes && waitingRecords > 1) {
            Run oldest = runs.peek();
            if (oldest == null) {
                break;
            }
            take(oldest, 1);
            dropped++;
        }
        return dropped;
    }

    /** Takes records from the oldest run; returns their bytes. */
    private int take(Run run, int records) {
        int bytes = run.advance(records);
        waitingRecords -= records;
        waitingBytes -= bytes;
        if (run.records() == 0) {
            runs.remove();
        }
        return bytes;
    }

    @Override
    protected final boolean hasEnough() {
        return !runs.isEmpty();
    }

    @Override
    protected final void discard() {
        runs.clear();
        waitingRecords = 0;
        waitingBytes = 0;
    }

    @Override
    protected final boolean takeNext() {
        if (undelivered == 0) {
            finishSlice();
            if (!claimSlice()) {
                return false;
            }
        }
        undelivered--;
        return true;
    }

    private void finishSlice() {
        if (records == 0) {
            return;
        }
        int count = records;
        records = 0;
        delivered(count, bytes);
        if (emptied != null) {
            RunBuffers.release(emptied.bytes());
            emptied = null;
        }
    }

    private boolean claimSlice() {
        synchronized (lock()) {
            claimed = 0;
            Run run = runs.peek();
            if (run == null) {
                return false;
            }
            records = Math.min(slice, run.records());
            reader.start(run);
            bytes = take(run, records);
            undelivered = records;
            // The one that is being delivered waits no more.
            claimed = records - 1;
            emptied = run.records() == 0 ? run : null;
            return true;
        }
    }

    @Override
    protected final void deliverNext() {
        reader.next();
        try {
            deliver(reader);
        } catch (RecordReader.UndecodableException e) {
            if (undecodable.count()) {
                log.warn("Passed over something received that cannot be read; so far: {}", undecodable.total(), e);
            }
        }
    }
}
