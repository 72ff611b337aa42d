package io.zenwatch.monitoring.consumer;

/** Hears what becomes of a consumer's connection. Called from one thread at a time; may block. */
public interface ConsumerListener {

    /** The connection broke. Commands that were under way have failed. */
    default void disconnected(String reason) {}

    /**
     * A connection was made anew.
     *
     * @param isResumed whether the current channel is the same as before, with its metric instances; otherwise all begins
     *     anew
     */
    default void reconnected(boolean isResumed) {}
}
