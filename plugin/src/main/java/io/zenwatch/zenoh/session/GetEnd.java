package io.zenwatch.zenoh.session;

/** How a get ended. */
public enum GetEnd {
    /** Every queryable that was asked has finished. */
    FINAL,
    /** The timeout ran out first; replies that arrived before it count. */
    TIMEOUT,
    /** {@link PendingGet#close()}, or the close of the session. */
    CANCELLED,
    /** The handler fell so far behind that the bound of {@link GetOptions} was reached; the rest is lost. */
    OVERFLOW
}
