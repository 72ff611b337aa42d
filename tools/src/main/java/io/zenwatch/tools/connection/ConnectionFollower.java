package io.zenwatch.tools.connection;

import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.subscriber.model.SubscriberEvent;
import io.zenwatch.tools.connection.core.ConnectionMerge;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Runs a {@link ConnectionMerge}: gives it what is heard, and the time. Thread-safe; the callback is called under the lock,
 * by whoever calls this or by a thread of the JVM's common pool.
 */
public final class ConnectionFollower {

    private final ConnectionMerge merge;
    private final Consumer<ConnectionEvent> callback;
    private long wakesAt = ConnectionMerge.NEVER;

    public ConnectionFollower(MonitorScopeSelector selector, Consumer<ConnectionEvent> callback) {
        merge = new ConnectionMerge(selector);
        this.callback = callback;
    }

    /** Components say something. */
    public synchronized void components(ConnectionEvent event) {
        tell(merge.components(event, System.nanoTime()));
    }

    /** Transports or links were opened or closed, or all that were open have been told. */
    public synchronized void transports(SubscriberEvent event) {
        tell(merge.transports(event));
    }

    private synchronized void wake() {
        wakesAt = ConnectionMerge.NEVER;
        tell(merge.settle(System.nanoTime()));
    }

    private void tell(List<ConnectionEvent> events) {
        events.forEach(callback);
        long due = merge.nextDue();
        if (due != ConnectionMerge.NEVER && wakesAt == ConnectionMerge.NEVER) {
            wakesAt = due;
            CompletableFuture.delayedExecutor(due - System.nanoTime(), TimeUnit.NANOSECONDS)
                    .execute(this::wake);
        }
    }
}
