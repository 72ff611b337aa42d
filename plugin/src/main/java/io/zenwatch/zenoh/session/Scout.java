package io.zenwatch.zenoh.session;

/** A search for zenoh processes by multicast, until it is closed. */
public interface Scout extends AutoCloseable {

    /** Stops searching; afterwards no callback runs. Idempotent. */
    @Override
    void close();
}
