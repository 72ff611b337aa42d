package io.zenwatch.dashboard.past;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * What was recorded of the network, as JSON. docs/dashboard.md and openapi.json have the fields. No caller waits. What fails
 * fails by a {@link PastException}. Thread-safe.
 */
public interface Past extends AutoCloseable {

    /**
     * What there is: when the network was seen, and how much changed when.
     *
     * @param parts how many numbers to tell of what changed
     */
    CompletableFuture<List<byte[]>> overview(Period period, int parts);

    /** The network as it was at a moment. */
    CompletableFuture<List<byte[]>> network(Instant at);

    /** The last events of a period. */
    CompletableFuture<List<byte[]>> events(Period period);

    /** The events of the first moment after another at which something happened; none if there is no such moment. */
    CompletableFuture<List<byte[]>> eventsAfter(Instant after);

    /** For how long in a period each node and edge was there, and how often it went. */
    CompletableFuture<List<byte[]>> presence(Period period);

    /** Ends what is under way. Idempotent. */
    @Override
    void close();
}
