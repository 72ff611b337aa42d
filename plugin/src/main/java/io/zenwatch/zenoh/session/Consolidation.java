package io.zenwatch.zenoh.session;

/** What happens to several replies on one key. */
public enum Consolidation {
    /** {@link #NONE} when the selector has a {@code _time} parameter, else {@link #LATEST}. */
    AUTO,
    /** Every reply is delivered, at once. */
    NONE,
    /** Delivered at once, but never an older reply after a newer one on the same key. */
    MONOTONIC,
    /** Only the newest reply on each key, at the end of the get. */
    LATEST
}
