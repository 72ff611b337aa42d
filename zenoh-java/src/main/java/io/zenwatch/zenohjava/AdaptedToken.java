package io.zenwatch.zenohjava;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.LivelinessToken;

/** A token as its user holds it; it holds the session. */
record AdaptedToken(AdaptedSession session, KeyExpr key, Declared declared) implements LivelinessToken {

    @Override
    public void close() {
        declared.close();
    }

    @Override
    public String toString() {
        return "liveliness token on " + key + " of " + session;
    }
}
