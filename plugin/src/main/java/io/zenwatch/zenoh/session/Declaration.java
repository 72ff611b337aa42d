package io.zenwatch.zenoh.session;

import io.zenwatch.zenoh.KeyExpr;

/** Something declared on a session, until it is closed. The description of this package says what closing means. */
public interface Declaration extends AutoCloseable {

    /** The key expression as declared. */
    KeyExpr key();

    @Override
    void close();
}
