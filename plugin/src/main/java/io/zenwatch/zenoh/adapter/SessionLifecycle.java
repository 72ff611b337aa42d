package io.zenwatch.zenoh.adapter;

import io.zenwatch.concurrent.SerialRunner;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How a session comes to its end: once, after the actions that want to run before, and for every caller of close. */
public abstract class SessionLifecycle {

    private static final Logger log = LoggerFactory.getLogger(SessionLifecycle.class);

    private final ZenohId zid;
    private final CountDownLatch closed = new CountDownLatch(1);

    // Guarded by this.
    private final Deque<BeforeClose> beforeClose = new ArrayDeque<>();
    private @Nullable Thread closer;

    private volatile boolean isClosing;
    /** No more use: the actions before the close have run. */
    private volatile boolean isShut;

    protected SessionLifecycle(ZenohId zid) {
        this.zid = zid;
    }

    /** Ends everything. Called once, after the actions before the close have run. */
    protected abstract void end();

    /** Throws {@link Code#CLOSED} once the actions before the close have run. */
    public final void requireOpen() {
        if (isShut) {
            throw closedException();
        }
    }

    public final ZenohId zid() {
        return zid;
    }

    public final boolean isClosing() {
        return isClosing;
    }

    public final synchronized Registration beforeClose(Runnable action) {
        if (isClosing) {
            throw closedException();
        }
        BeforeClose registered = new BeforeClose(action);
        beforeClose.push(registered);
        return registered;
    }

    /** Closes, or waits for who does; a callback never waits, since the close may be waiting for it. */
    public final void close() {
        if (!begin()) {
            awaitCloser();
            return;
        }
        try {
            runBeforeClose();
        } finally {
            isShut = true;
            try {
                end();
            } finally {
                closed.countDown();
            }
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

    private synchronized boolean begin() {
        if (isClosing) {
            return false;
        }
        isClosing = true;
        closer = Thread.currentThread();
        return true;
    }

    private synchronized @Nullable BeforeClose nextBeforeClose() {
        return beforeClose.poll();
    }

    /** Waits until {@link #close()} has ended. */
    public final void awaitClose() throws InterruptedException {
        closed.await();
    }

    private void awaitCloser() {
        Thread byWhom;
        synchronized (this) {
            byWhom = closer;
        }
        if (byWhom == Thread.currentThread() || SerialRunner.isAnyCurrent()) {
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
            synchronized (SessionLifecycle.this) {
                beforeClose.remove(this);
            }
        }
    }
}
