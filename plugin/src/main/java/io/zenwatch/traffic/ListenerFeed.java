package io.zenwatch.traffic;

import io.zenwatch.concurrent.SerialRunner;
import io.zenwatch.internal.Workers;
import io.zenwatch.traffic.model.NetworkTraffic;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Brings the latest traffic to one listener; one that blocks delays nobody else. */
final class ListenerFeed implements AutoCloseable {

    private final AtomicReference<@Nullable NetworkTraffic> waiting = new AtomicReference<>();
    private final SerialRunner<NetworkTraffic> calls;

    ListenerFeed(Consumer<? super NetworkTraffic> listener) {
        calls = new SerialRunner<>(
                () -> waiting.getAndSet(null), traffic -> listener.accept(traffic), Workers.EXECUTOR);
    }

    void offer(NetworkTraffic traffic) {
        waiting.set(traffic);
        calls.wake();
    }

    /** Waits for a running call, unless called from within it. */
    @Override
    public void close() {
        calls.close();
    }
}
