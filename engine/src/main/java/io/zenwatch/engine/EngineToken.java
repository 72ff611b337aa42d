package io.zenwatch.engine;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.LivelinessToken;

/** A token as its user holds it; it holds the session. */
record EngineToken(EngineSession session, SessionCore core, long id, KeyExpr key) implements LivelinessToken {

    @Override
    public void close() {
        core.undeclare(id);
    }

    @Override
    public String toString() {
        return "liveliness token on " + key + " of " + session;
    }
}
