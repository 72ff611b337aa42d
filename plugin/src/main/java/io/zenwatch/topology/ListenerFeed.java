package io.zenwatch.topology;

import io.zenwatch.concurrent.SerialRunner;
import io.zenwatch.internal.Workers;
import io.zenwatch.topology.model.Difference;
import org.jspecify.annotations.Nullable;

/** Brings differences to one listener, in order; one that blocks delays nobody else and hears of all that waited at once. */
final class ListenerFeed implements AutoCloseable {

    private final SerialRunner<Difference> calls;
    private @Nullable Difference waiting;

    ListenerFeed(Difference first, TopologyListener listener) {
        calls = new SerialRunner<>(this::take, listener::changed, Workers.EXECUTOR);
        waiting = first;
        calls.wake();
    }

    void offer(Difference next) {
        synchronized (this) {
            waiting = waiting == null ? next : waiting.then(next);
        }
        calls.wake();
    }

    private synchronized @Nullable Difference take() {
        Difference next = waiting;
        waiting = null;
        return next;
    }

    /** Waits for a running call, unless called from within it. */
    @Override
    public void close() {
        calls.close();
    }
}
