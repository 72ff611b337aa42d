package io.zenwatch.subscriber;

/** How a query ended. */
public enum Outcome {
    /** Every queryable finished, none with an error. Also when there is no queryable at all. */
    OK,
    /** The timeout ran out before any reply. */
    TIMEOUT,
    /** There were replies, and also an error, a timeout or an overflow: some may be missing. */
    PARTIAL,
    /** There were errors only, or the query could not be sent. */
    ERROR
}
