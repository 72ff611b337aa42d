package io.zenwatch.engine;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits for the callback of one declaration, and the one thread at a time that delivers it, in order.
 *
 * <p>The drain thread offers, and never waits here. A thread of {@link Workers} claims records in slices, decodes them and
 * runs the callback; between two records it looks whether the declaration was stopped.
 */
abstract class Delivery {

    private static final Logger log = LoggerFactory.getLogger(Delivery.class);

    /** How many records are claimed at once at most. */
    static final int SLICE = 256;

    /** As many without a pause show a flood. */
    private static final int FLOOD = 64;

    private static final long NAP_NANOS = 200_000;

    private final long id = Ids.next();
    private final Object lock = new Object();
    private final RecordReader reader = new RecordReader();
    private final int slice;

    // Written under the lock.
    private final Queue<Run> runs = new ArrayDeque<>();
    private int waitingRecords;
    private long waitingBytes;
    private int claimed;
    private boolean scheduled;
    private boolean lastDone;
    private volatile boolean stopped;

    private volatile @Nullable Thread runner;

    /** @param slice how many records are claimed at once, at most {@link #SLICE} */
    Delivery(int slice) {
        this.slice = slice;
    }

    final long id() {
        return id;
    }

    /** The thread that delivers right now; null for none. */
    final @Nullable Thread runner() {
        return runner;
    }

    /** Decodes one record and runs the callback. */
    abstract void deliver(RecordReader record);

    /** A slice was delivered. */
    void delivered(int records, long bytes) {}

    /** Records never came here, for want of memory. */
    void lost(int records, long bytes) {}

    /** Whether {@link #last} does something. */
    boolean hasLast() {
        return false;
    }

    /** Runs once, in order, after delivery was stopped. */
    void last() {}

    /** Called under the lock when something was added: may drop with {@link #dropBeyond}. */
    void trim() {}

    /** Takes what was received; called by the drain thread. */
    final void offer(Run run) {
        synchronized (lock) {
            if (stopped) {
                return;
            }
            runs.add(run);
            waitingRecords += run.records();
            waitingBytes += run.remainingBytes();
            trim();
            schedule();
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

    /** Delivers nothing more, except what {@link #last} has to say. False if it was stopped already. */
    final boolean stop() {
        synchronized (lock) {
            if (stopped) {
                return false;
            }
            stopped = true;
            runs.clear();
            waitingRecords = 0;
            waitingBytes = 0;
            if (hasLast()) {
                schedule();
            }
        }
        if (Callbacks.current() == this) {
            runLast();
        }
        return true;
    }

    /** Stops without a word; false if it was stopped already. */
    final boolean abandon() {
        synchronized (lock) {
            if (stopped) {
                return false;
            }
            lastDone = true;
            return stop();
        }
    }

    /** After {@link #stop}: waits until no callback runs. From within a callback that would never end, it does not wait. */
    final void awaitQuiet() {
        if (!Callbacks.mayWaitFor(this)) {
            return;
        }
        boolean interrupted = false;
        try {
            synchronized (lock) {
                while (scheduled) {
                    try {
                        lock.wait();
                    } catch (InterruptedException e) {
                        interrupted = true;
                    }
                }
            }
        } finally {
            Callbacks.waitsNoMore();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void schedule() {
        if (!scheduled) {
            Workers.execute(this::run);
            scheduled = true;
        }
    }

    private void run() {
        runner = Thread.currentThread();
        Callbacks.enter(this);
        try {
            do {
                int delivered = 0;
                for (int count = deliverSlice(); count > 0; count = deliverSlice()) {
                    delivered += count;
                }
                if (delivered >= FLOOD && !stopped) {
                    // More is coming: looking again costs less than being woken.
                    LockSupport.parkNanos(NAP_NANOS);
                }
            } while (!finish());
        } finally {
            Callbacks.leave();
        }
    }

    /** Claims and delivers; returns how many, 0 if nothing waits. */
    private int deliverSlice() {
        Run run;
        int count;
        int bytes;
        boolean empties;
        synchronized (lock) {
            claimed = 0;
            run = runs.peek();
            if (run == null) {
                return 0;
            }
            count = Math.min(slice, run.records());
            reader.start(run);
            bytes = take(run, count);
            // The one that is being delivered waits no more.
            claimed = count - 1;
            empties = run.records() == 0;
        }
        for (int i = 0; i < count && !stopped; i++) {
            deliverNext();
        }
        delivered(count, bytes);
        // A callback that set it did not mean the next one.
        Thread.interrupted();
        if (empties) {
            RunBuffers.release(run.bytes());
        }
        return count;
    }

    /** Whether this thread is done with this delivery, because there is nothing more. */
    private boolean finish() {
        synchronized (lock) {
            if (!runs.isEmpty()) {
                return false;
            }
            if (!(stopped && hasLast() && !lastDone)) {
                scheduled = false;
                runner = null;
                lock.notifyAll();
                return true;
            }
        }
        runLast();
        return false;
    }

    private void deliverNext() {
        reader.next();
        try {
            deliver(reader);
        } catch (RecordReader.UndecodableException e) {
            log.warn("Passed over something received that cannot be read", e);
        } catch (Throwable e) {
            log.error("A callback failed", e);
        }
    }

    private void runLast() {
        synchronized (lock) {
            if (lastDone) {
                return;
            }
            lastDone = true;
        }
        try {
            last();
        } catch (Throwable e) {
            log.error("A callback failed", e);
        }
    }
}
