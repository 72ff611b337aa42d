package io.zenwatch.subscriber;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the events of a queue to a callback, one at a time, on an executor. Thread-safe. */
final class SerialDelivery {

    private static final Logger log = LoggerFactory.getLogger(SerialDelivery.class);

    /** How many events one task delivers before it lets the executor's other tasks run. */
    private static final int BATCH = 1_000;

    private final EventQueue queue;
    private final Executor executor;
    private final Consumer<? super SubscriberEvent> callback;
    private boolean isScheduled;
    private boolean isClosed;
    private @Nullable Thread delivering;

    SerialDelivery(EventQueue queue, Executor executor, Consumer<? super SubscriberEvent> callback) {
        this.queue = queue;
        this.executor = executor;
        this.callback = callback;
    }

    /** Events were added. Must not be called under a lock, since an executor may run tasks in its caller's thread. */
    void wake() {
        synchronized (this) {
            if (isScheduled || isClosed) {
                return;
            }
            isScheduled = true;
        }
        schedule();
    }

    private void schedule() {
        try {
            executor.execute(this::run);
        } catch (RejectedExecutionException e) {
            log.error("The executor refused to deliver events", e);
            synchronized (this) {
                isScheduled = false;
            }
        }
    }

    private void run() {
        for (int i = 0; i < BATCH; i++) {
            SubscriberEvent event = begin();
            if (event == null) {
                return;
            }
            try {
                callback.accept(event);
            } catch (Throwable e) { // other languages throw checked exceptions, too
                log.error("A querying subscriber's callback threw on {}", event, e);
            } finally {
                finish();
            }
        }
        schedule();
    }

    private synchronized @Nullable SubscriberEvent begin() {
        SubscriberEvent event = isClosed ? null : queue.poll();
        if (event == null) {
            isScheduled = false;
        } else {
            delivering = Thread.currentThread();
        }
        return event;
    }

    private synchronized void finish() {
        delivering = null;
        notifyAll();
    }

    /** No callback begins any more; waits for a running one, unless this is its thread. */
    synchronized void close() {
        isClosed = true;
        boolean isInterrupted = false;
        while (delivering != null && delivering != Thread.currentThread()) {
            try {
                wait();
            } catch (InterruptedException e) {
                isInterrupted = true;
            }
        }
        if (isInterrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
