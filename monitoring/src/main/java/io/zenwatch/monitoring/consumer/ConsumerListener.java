package io.zenwatch.monitoring.consumer;

/**
 * Hears what becomes of a consumer's network connection. Called in the order of what happens, on one of Zenwatch's threads
 * at a time; may block and may call the consumer. What it throws is logged.
 */
public interface ConsumerListener {

    /**
     * The connection broke. Commands that were under way have failed.
     *
     * @param failure why; its message is for people
     */
    default void disconnected(MonitoringException failure) {}

    /**
     * A connection was made anew.
     *
     * @param isResumed whether the current channel is the same as before, with its metric instances; otherwise all begins
     *     anew
     */
    default void reconnected(boolean isResumed) {}
}
