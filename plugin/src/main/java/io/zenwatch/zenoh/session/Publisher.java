package io.zenwatch.zenoh.session;

import io.zenwatch.zenoh.ZBytes;

/** A key and options fixed once, for many puts. */
public interface Publisher extends Declaration {

    /** Puts with the options given at declaration. */
    void put(ZBytes payload);

    /**
     * Puts with options of its own.
     *
     * @param options only encoding, timestamp and attachment apply; the rest was fixed at declaration
     */
    void put(ZBytes payload, PutOptions options);

    /**
     * Deletes the key.
     *
     * @param options only timestamp and attachment apply
     */
    void delete(PutOptions options);
}
