package io.zenwatch.zenoh.adapter;

import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers to the callback of one declaration, in order, by one thread at a time, and ends as the port says that a
 * declaration ends. What waits, and in what form, is the subclass's.
 *
 * <p>Whoever receives adds under {@link #lock()} and calls {@link #schedule()}, and never waits for the callback. A thread of
 * {@link AdapterThreads} then calls {@link #deliverSome()} until nothing waits.
 */
public abstract class SerialDelivery {

    private static final Logger log = LoggerFactory.getLogger(SerialDelivery.class);

    /** As many without a pause show a flood. */
    private static final int FLOOD = 64;

    /** After a failure, so that it does not repeat itself at full speed. */
    private static final long PAUSE_NANOS = 10_000_000;

    private final Object lock = new Object();
    private final long napNanos;

    // Written under the lock.
    private boolean scheduled;
    private boolean lastDone;
    private boolean napping;
    private volatile boolean stopped;

    private volatile @Nullable Thread runner;

    /** @param nap of delivery in a flood, unless {@link #endNap()} ends it, in ns */
    protected SerialDelivery(long nap) {
        napNanos = nap;
    }

    /** Guards what waits. */
    protected final Object lock() {
        return lock;
    }

    protected final boolean isStopped() {
        return stopped;
    }

    /** Whether nothing waits. Called under the lock. */
    protected abstract boolean isEmpty();

    /** Whether so much waits that delivery goes on without a nap. Called under the lock. */
    protected boolean hasEnough() {
        return !isEmpty();
    }

    /** Forgets what waits. Called under the lock. */
    protected abstract void discard();

    /** Claims some of what waits, under the lock, and delivers it without; returns how many, 0 if nothing waits. */
    protected abstract int deliverSome();

    /** Whether {@link #last} does something. */
    public boolean hasLast() {
        return false;
    }

    /** Runs once, in order, after delivery was stopped. */
    protected void last() {}

    /** Something was added. Called under the lock. */
    protected final void schedule() {
        if (!scheduled) {
            AdapterThreads.execute(this::run);
            scheduled = true;
        }
    }

    /** Enough was added to end the nap that delivery takes in a flood. Called under the lock. */
    protected final void endNap() {
        if (napping) {
            napping = false;
            LockSupport.unpark(runner);
        }
    }

    /** The thread that delivers right now; null for none. */
    final @Nullable Thread runner() {
        return runner;
    }

    /** Delivers nothing more, except what {@link #last} has to say. False if it was stopped already. */
    public final boolean stop() {
        synchronized (lock) {
            if (stopped) {
                return false;
            }
            stopped = true;
            discard();
            endNap();
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
    public final boolean abandon() {
        synchronized (lock) {
            if (stopped) {
                return false;
            }
            lastDone = true;
            return stop();
        }
    }

    /** After {@link #stop}: waits until no callback runs. From within a callback that would never end, it does not wait. */
    public final void awaitQuiet() {
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

    private void run() {
        runner = Thread.currentThread();
        Callbacks.enter(this);
        try {
            do {
                int delivered = 0;
                for (int count = tryDeliver(); count > 0; count = tryDeliver()) {
                    delivered += count;
                    // A callback that set it did not mean the next one.
                    Thread.interrupted();
                }
                if (delivered >= FLOOD) {
                    nap();
                }
            } while (!finish());
        } finally {
            Callbacks.leave();
        }
    }

    /** As {@link #deliverSome()}. What goes wrong around a callback must not make the rest, or a close, wait for ever. */
    private int tryDeliver() {
        try {
            return deliverSome();
        } catch (Throwable e) {
            log.error("Could not deliver", e);
            LockSupport.parkNanos(PAUSE_NANOS);
            return 1;
        }
    }

    /** More is coming: waiting for many costs less than being woken for each. */
    private void nap() {
        synchronized (lock) {
            if (stopped || hasEnough()) {
                return;
            }
            napping = true;
        }
        LockSupport.parkNanos(napNanos);
        synchronized (lock) {
            napping = false;
        }
    }

    /** Whether this thread is done with this delivery, because there is nothing more. */
    private boolean finish() {
        synchronized (lock) {
            if (!isEmpty()) {
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
