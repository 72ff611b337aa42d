package io.zenwatch.zenoh.adapter;

import io.zenwatch.concurrent.SerialRunner;
import io.zenwatch.concurrent.Work;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Delivers to the callback of one declaration, in order, by one thread at a time, and ends as the port says that a
 * declaration ends. What waits, and in what form, is the subclass's.
 *
 * <p>Whoever receives adds under {@link #lock()} and calls {@link #schedule()}, and never waits for the callback. A thread of
 * {@link AdapterThreads}, or the adapter's own, then takes and delivers until nothing waits; what a callback throws is logged.
 */
public abstract class SerialDelivery {

    /** As many without a pause show a flood. */
    private static final int FLOOD = 64;

    private final Object lock = new Object();
    private final long napNanos;
    private final SerialRunner<Call> runner = new SerialRunner<>(new Calls(), AdapterThreads::execute);

    // Written under the lock.
    private boolean lastDone;
    private @Nullable Thread napping;
    private volatile boolean stopped;

    /** @param nap of delivery in a flood, unless {@link #endNap()} ends it, in ns */
    protected SerialDelivery(long nap) {
        napNanos = nap;
    }

    /** The delivery in whose callback this thread is; null for none. */
    public static @Nullable SerialDelivery current() {
        Calls calls = SerialRunner.currentWork(Calls.class);
        return calls == null ? null : calls.delivery();
    }

    /** Guards what waits. */
    protected final Object lock() {
        return lock;
    }

    protected final boolean isStopped() {
        return stopped;
    }

    /** Whether so much waits that delivery goes on without a nap. Called under the lock. */
    protected abstract boolean hasEnough();

    /** Forgets what waits. Called under the lock. */
    protected abstract void discard();

    /** Takes the next of what waits; false if nothing does. Called without the lock, by whoever delivers. */
    protected abstract boolean takeNext();

    /** Delivers what was taken. */
    protected abstract void deliverNext();

    /** Whether {@link #last} does something. */
    public boolean hasLast() {
        return false;
    }

    /** Runs once, in order, after delivery was stopped. */
    protected void last() {}

    /** Something was added. Called under the lock. */
    protected final void schedule() {
        runner.wake();
    }

    /** As {@link #schedule()}. If a thread is needed, it comes from this executor, which must not run tasks at once. */
    protected final void schedule(Executor executor) {
        runner.wake(executor);
    }

    /** Enough was added to end the nap that delivery takes in a flood. Called under the lock. */
    protected final void endNap() {
        if (napping != null) {
            LockSupport.unpark(napping);
            napping = null;
        }
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
        if (runner.isCurrentThread() && takeLast()) {
            runner.runWithin(Call.LAST);
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
        runner.awaitQuiet();
    }

    private boolean takeLast() {
        synchronized (lock) {
            boolean isDue = hasLast() && !lastDone;
            lastDone = true;
            return isDue;
        }
    }

    /** More is coming: waiting for many costs less than being woken for each. */
    private void nap() {
        synchronized (lock) {
            if (stopped || hasEnough()) {
                return;
            }
            napping = Thread.currentThread();
        }
        LockSupport.parkNanos(napNanos);
        synchronized (lock) {
            napping = null;
        }
    }

    private enum Call {
        NEXT("A callback"),
        LAST("The last callback");

        private final String text;

        Call(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private final class Calls implements Work<Call> {

        /** Since the last nap. */
        private int delivered;

        SerialDelivery delivery() {
            return SerialDelivery.this;
        }

        @Override
        public @Nullable Call take() {
            if (stopped) {
                return takeLast() ? Call.LAST : null;
            }
            return takeNext() ? Call.NEXT : null;
        }

        @Override
        public void run(Call call) {
            if (call == Call.NEXT) {
                delivered++;
                deliverNext();
            } else {
                last();
            }
        }

        @Override
        public void linger(int calls) {
            if (delivered >= FLOOD) {
                nap();
            }
            delivered = 0;
        }

        /** Nobody else waits for the thread. */
        @Override
        public boolean isStretchOver(int calls) {
            return false;
        }
    }
}
