package io.zenwatch.subscriber.delivery;

/** How a querying subscriber's events leave its queue. Thread-safe. */
public interface Delivery {

    /** Events were added. Must not be called under a lock, since an executor may run tasks in its caller's thread. */
    void wake();

    /** The queue was closed: no event begins its way any more; waits for one that is on it, unless within it. */
    void close();
}
