package io.zenwatch.monitoring.producer.core.outside;

/** What happens to the values of a metric instance on a channel. */
public enum Mode {
    /** Nothing, but for a GET. */
    COLLECTED,
    /** They wait there for a GET. */
    BUFFERED,
    /** They go out as they come. */
    SUBSCRIBED
}
