package io.zenwatch.engine;

import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.ZenohSession.Registration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The life of a session: what the drain thread, callbacks and the user's {@link EngineSession} have in common. */
final class SessionCore {

    private static final Logger log = LoggerFactory.getLogger(SessionCore.class);

    private final long handle;
    private final ZenohId zid;
    private final Map<Long, Delivery> deliveries = new ConcurrentHashMap<>();
    private final Drain drain;
    private final CountDownLatch closed = new CountDownLatch(1);

    // Guarded by this.
    private final Deque<BeforeClose> beforeClose = new ArrayDeque<>();
    private @Nullable Thread closer;

    private volatile boolean closing;
    /** No more use: the actions before the close have run. */
    private volatile boolean shut;

    SessionCore(long handle) {
        this.handle = handle;
        this.zid = new ZenohId(Native.zid(handle));
        Notices notices = new Notices();
        deliveries.put(Notices.ID, notices);
        this.drain = Drain.start(handle, deliveries, "zenwatch-drain-" + zid);
    }

    /** The handle, for use. */
    long use() {
        if (shut) {
            throw closedException();
        }
        return handle;
    }

    ZenohId zid() {
        return zid;
    }

    Map<Long, Delivery> deliveries() {
        return deliveries;
    }

    boolean isClosing() {
        return closing;
    }

    /** Declares natively what the delivery is for, which must be ready to receive before. */
    void declare(Delivery delivery, Runnable declaration) {
        deliveries.put(delivery.id(), delivery);
        try {
            use();
            declaration.run();
        } catch (RuntimeException | Error e) {
            deliveries.remove(delivery.id());
            // If a close came first, it has told the delivery, and that counts.
            if (delivery.abandon() || !delivery.hasLast()) {
                throw e;
            }
        }
    }

    /** Ends a declaration: afterwards no callback of it runs. */
    void undeclare(Delivery delivery) {
        delivery.stop();
        Native.undeclare(handle, delivery.id());
        deliveries.remove(delivery.id());
        delivery.awaitQuiet();
    }

    void undeclare(long id) {
        Native.undeclare(handle, id);
    }

    synchronized Registration beforeClose(Runnable action) {
        if (closing) {
            throw closedException();
        }
        BeforeClose registered = new BeforeClose(action);
        beforeClose.push(registered);
        return registered;
    }

    void close() {
        if (!begin()) {
            awaitClosed();
            return;
        }
        try {
            runBeforeClose();
        } finally {
            shut = true;
            end();
        }
    }

    private void runBeforeClose() {
        for (BeforeClose next = nextBeforeClose(); next != null; next = nextBeforeClose()) {
            try {
                next.action.run();
            } catch (Throwable e) {
                log.error("An action before the close of session {} failed", zid, e);
            }
        }
    }

    private void end() {
        try {
            List<Delivery> all = List.copyOf(deliveries.values());
            all.forEach(Delivery::stop);
            closeNatively();
            all.forEach(Delivery::awaitQuiet);
            drain.join();
            // Not before: the drain thread reads native memory.
            Native.free(handle);
            deliveries.clear();
        } finally {
            closed.countDown();
        }
    }

    private synchronized boolean begin() {
        if (closing) {
            return false;
        }
        closing = true;
        closer = Thread.currentThread();
        return true;
    }

    private synchronized @Nullable BeforeClose nextBeforeClose() {
        return beforeClose.poll();
    }

    private void closeNatively() {
        try {
            Native.close(handle);
        } catch (ZenohException e) {
            log.warn("Session {} did not close cleanly", zid, e);
        }
    }

    /** A callback never waits: the close may be waiting for it. */
    private void awaitClosed() {
        Thread byWhom;
        synchronized (this) {
            byWhom = closer;
        }
        if (byWhom == Thread.currentThread() || Callbacks.current() != null) {
            return;
        }
        boolean interrupted = false;
        while (true) {
            try {
                closed.await();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private ZenohException closedException() {
        return new ZenohException(Code.CLOSED, "session " + zid + " is closed");
    }

    private final class BeforeClose implements Registration {

        private final Runnable action;

        BeforeClose(Runnable action) {
            this.action = action;
        }

        @Override
        public void close() {
            synchronized (SessionCore.this) {
                beforeClose.remove(this);
            }
        }
    }
}
