package io.zenwatch.dashboard.metrics;

import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Measures what nodes let anybody read. Thread-safe. */
@FunctionalInterface
public interface MetricsSource {

    /**
     * The metrics of a node that runs a producer, within 2 s; those that did not come in time are left out.
     *
     * @return fails with {@link TooManyNodes} if too many are being asked, and with a {@link
     *     io.zenwatch.zenoh.ZenohException} if the session is closed
     */
    CompletableFuture<List<Metric>> metrics(ZenohId zid);

    /** So many nodes are being asked that another one has to wait. */
    final class TooManyNodes extends Exception {

        TooManyNodes(int most) {
            super(most + " nodes are being asked already; ask again in a second");
        }
    }
}
