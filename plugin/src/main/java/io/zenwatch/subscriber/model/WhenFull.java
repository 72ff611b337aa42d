package io.zenwatch.subscriber.model;

/**
 * What happens when as many events wait for the callback as the buffer may hold. While the first query runs, samples
 * collapse whatever was chosen.
 */
public enum WhenFull {
    /**
     * Of several waiting changes of one key only the newest is delivered. Never more than one waits for each key. Also
     * when 64 MiB wait, however few events these are.
     */
    COLLAPSE,
    /** Live samples are dropped, and the subscriber asks again by itself; replies wait until there is room. */
    QUERY_AGAIN,
    /**
     * The sender waits, and with it everything that reaches the session over the same link: other subscribers, replies,
     * liveliness. A put of this very session waits too.
     */
    BACKPRESSURE
}
