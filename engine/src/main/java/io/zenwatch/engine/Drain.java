package io.zenwatch.engine;

import io.zenwatch.internal.Daemons;
import io.zenwatch.internal.Doublings;
import io.zenwatch.zenoh.adapter.AdapterThreads;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what a session or scout receives, in batches, and hands each declaration its part, in the form that {@code
 * batch.rs} describes.
 *
 * <p>One thread at a time does so: it leads. It runs no code of the user and waits for nobody but native code. Where a second
 * thread can follow it, the leader leaves to run a callback itself; that saves a change of threads, which takes longer than
 * most callbacks. Who follows is woken when more has come.
 */
final class Drain {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private static final int RUN_HEAD = 16;

    /** After a failure, so that it does not repeat itself at full speed. */
    private static final long PAUSE_NANOS = 10_000_000;

    private final long handle;
    private final Map<Long, ? extends Delivery> deliveries;
    private final Doublings failures = new Doublings();
    private final Doublings lost = new Doublings();

    /** Threads that wait to follow the leader, or are about to. */
    private final AtomicInteger followers = new AtomicInteger();

    // Guarded by this.
    private int readers;
    private boolean isClosed;

    private Drain(long handle, Map<Long, ? extends Delivery> deliveries) {
        this.handle = handle;
        this.deliveries = deliveries;
    }

    /** With one thread: callbacks run on others. */
    static Drain start(long handle, Map<Long, ? extends Delivery> deliveries, String name) {
        Drain drain = new Drain(handle, deliveries);
        drain.startThread(name);
        return drain;
    }

    /** With two threads: one can run a callback while the other leads. */
    static Drain startTwo(long handle, Map<Long, ? extends Delivery> deliveries, String name) {
        Drain drain = start(handle, deliveries, name + "-1");
        drain.startThread(name + "-2");
        return drain;
    }

    private void startThread(String name) {
        Daemons.thread(new Reader(), name).start();
    }

    /**
     * After the session or scout was closed: waits until everything was drained, and nobody reads native memory any more.
     * Does not wait for callbacks.
     */
    synchronized void close() {
        isClosed = true;
        boolean interrupted = false;
        while (readers > 0) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean beginReading() {
        if (isClosed) {
            return false;
        }
        readers++;
        return true;
    }

    private synchronized void endReading() {
        readers--;
        notifyAll();
    }

    /** One thread. As an executor, it keeps the first delivery of a batch for itself if it can leave. */
    private final class Reader implements Runnable, Executor {

        private boolean leads;
        private @Nullable Runnable own;

        @Override
        public void run() {
            while (beginReading()) {
                boolean isOpen;
                try {
                    isOpen = readUntilOwn();
                } finally {
                    endReading();
                }
                if (!isOpen) {
                    return;
                }
                runOwn();
            }
        }

        /** Hands out until there is a delivery of its own; false once there is nothing more. */
        private boolean readUntilOwn() {
            while (own == null) {
                try {
                    if (!handOutNext()) {
                        return false;
                    }
                } catch (Throwable e) {
                    tell(e);
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            }
            leads = false;
            Native.leave(handle);
            return true;
        }

        private boolean handOutNext() {
            ByteBuffer batch = drain();
            if (batch == null) {
                return false;
            }
            handOut(batch.order(ByteOrder.LITTLE_ENDIAN), this);
            return true;
        }

        private @Nullable ByteBuffer drain() {
            if (leads) {
                leads = false;
                ByteBuffer batch = Native.drain(handle, true);
                leads = true;
                return batch;
            }
            followers.incrementAndGet();
            try {
                ByteBuffer batch = Native.drain(handle, false);
                leads = true;
                return batch;
            } finally {
                followers.decrementAndGet();
            }
        }

        @Override
        public void execute(Runnable delivery) {
            if (own == null && followers.get() > 0) {
                own = delivery;
            } else {
                AdapterThreads.execute(delivery);
            }
        }

        private void runOwn() {
            Runnable delivery = own;
            own = null;
            try {
                if (delivery != null) {
                    delivery.run();
                }
            } catch (Throwable e) {
                tell(e);
            }
        }
    }

    private void tell(Throwable e) {
        if (failures.count()) {
            log.error("Lost what was received; failures so far: {}", failures.total(), e);
        }
    }

    private void handOut(ByteBuffer batch, Executor executor) {
        int end = batch.limit();
        int bytes;
        for (int at = 0; at < end; at += RUN_HEAD + bytes) {
            long id = batch.getLong(at);
            int mark = batch.getInt(at + 8);
            int records = mark & Integer.MAX_VALUE;
            bytes = batch.getInt(at + 12);
            Delivery delivery = deliveries.get(id);
            if (delivery == null) {
                continue;
            }
            int from = at + RUN_HEAD;
            try {
                Run run = mark < 0 ? Run.ofLarge(batch, from, records) : Run.ofSmall(batch, from, bytes, records);
                delivery.offer(run, executor);
            } catch (Throwable e) {
                if (lost.count(records)) {
                    log.error("Lost records of a declaration; so far: {}", lost.total(), e);
                }
                delivery.lost(records, bytes);
            }
        }
    }
}
