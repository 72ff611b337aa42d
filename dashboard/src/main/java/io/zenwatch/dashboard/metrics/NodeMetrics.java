package io.zenwatch.dashboard.metrics;

import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Asks each node at most once a second, whoever wants to know, and few nodes at a time. */
public final class NodeMetrics implements MetricsSource {

    private static final int NODES_AT_A_TIME = 16;
    private static final long FRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** When a node was asked, and what it says. */
    private record Asked(long nanos, CompletableFuture<List<Metric>> answer) {}

    private final MetricsSource nodes;
    private final LongSupplier nanoTime;

    /** Guarded by itself. */
    private final Map<ZenohId, Asked> asked = new HashMap<>();

    public NodeMetrics(ZenohSession session) {
        this(zid -> MetricsQuestion.ask(session, zid), System::nanoTime);
    }

    NodeMetrics(MetricsSource nodes, LongSupplier nanoTime) {
        this.nodes = nodes;
        this.nanoTime = nanoTime;
    }

    @Override
    public CompletableFuture<List<Metric>> metrics(ZenohId zid) {
        synchronized (asked) {
            long now = nanoTime.getAsLong();
            asked.values().removeIf(last -> last.answer().isDone() && now - last.nanos() >= FRESH_NANOS);
            Asked last = asked.get(zid);
            if (last != null) {
                return last.answer().copy();
            }
            long running = asked.values().stream()
                    .filter(other -> !other.answer().isDone())
                    .count();
            if (running >= NODES_AT_A_TIME) {
                return CompletableFuture.failedFuture(new TooManyNodes(NODES_AT_A_TIME));
            }
            Asked next = new Asked(now, nodes.metrics(zid));
            asked.put(zid, next);
            return next.answer().copy();
        }
    }
}
