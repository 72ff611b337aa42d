package io.zenwatch.zenoh.session;

/** A get that is under way. */
public interface PendingGet extends AutoCloseable {

    /**
     * Cancels the get if it is still under way: its handler receives {@link GetEnd#CANCELLED} and nothing after it.
     * Waits for a running callback of its handler unless called from within it.
     */
    @Override
    void close();
}
