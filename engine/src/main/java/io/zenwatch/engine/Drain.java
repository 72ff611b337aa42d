package io.zenwatch.engine;

import io.zenwatch.internal.Daemons;
import io.zenwatch.internal.Doublings;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes what a session or scout receives, in batches, and hands each declaration its part, in the form that {@code
 * batch.rs} describes. It runs no code of the user and waits for nobody but native code.
 */
final class Drain implements Runnable {

    private static final Logger log = LoggerFactory.getLogger(Drain.class);

    private static final int RUN_HEAD = 16;

    /** After a failure, so that it does not repeat itself at full speed. */
    private static final long PAUSE_NANOS = 10_000_000;

    private final long handle;
    private final Map<Long, ? extends Delivery> deliveries;
    private final Thread thread;
    private final Doublings failures = new Doublings();
    private final Doublings lost = new Doublings();

    private Drain(long handle, Map<Long, ? extends Delivery> deliveries, String name) {
        this.handle = handle;
        this.deliveries = deliveries;
        this.thread = Daemons.thread(this, name);
    }

    static Drain start(long handle, Map<Long, ? extends Delivery> deliveries, String name) {
        Drain drain = new Drain(handle, deliveries, name);
        drain.thread.start();
        return drain;
    }

    /** Waits until everything was drained, after the session or scout was closed. */
    void join() {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        boolean open = true;
        while (open) {
            try {
                open = handOutNext();
            } catch (Throwable e) {
                if (failures.count()) {
                    log.error("Lost what was received; failures so far: {}", failures.total(), e);
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private boolean handOutNext() {
        ByteBuffer batch = Native.drain(handle);
        if (batch == null) {
            return false;
        }
        handOut(batch.order(ByteOrder.LITTLE_ENDIAN));
        return true;
    }

    private void handOut(ByteBuffer batch) {
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
                delivery.offer(mark < 0 ? Run.ofLarge(batch, from, records) : Run.ofSmall(batch, from, bytes, records));
            } catch (Throwable e) {
                if (lost.count(records)) {
                    log.error("Lost records of a declaration; so far: {}", lost.total(), e);
                }
                delivery.lost(records, bytes);
            }
        }
    }
}
