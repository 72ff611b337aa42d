package io.zenwatch.subscriber.model;

/** How a query ended. */
public enum Outcome {
    /** Every queryable finished, none with an error. Also when there is no queryable at all. */
    OK,
    /** The timeout ran out before any reply. */
    TIMEOUT,
    /**
     * There were replies, and also an error, a timeout, an overflow or the loss of the session's last transport: some may
     * be missing.
     */
    PARTIAL,
    /** There were errors only, the query could not be sent, or the session's last transport was lost. */
    ERROR
}
