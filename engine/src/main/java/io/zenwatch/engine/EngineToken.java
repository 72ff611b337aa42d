package io.zenwatch.engine;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.LivelinessToken;

/** A token as its user holds it; it holds the session. */
final class EngineToken implements LivelinessToken {

    private final EngineSession session;
    private final SessionCore core;
    private final long id;
    private final KeyExpr key;

    EngineToken(EngineSession session, SessionCore core, long id, KeyExpr key) {
        this.session = session;
        this.core = core;
        this.id = id;
        this.key = key;
    }

    @Override
    public KeyExpr key() {
        return key;
    }

    @Override
    public void close() {
        core.undeclare(id);
    }

    @Override
    public String toString() {
        return "liveliness token on " + key + " of " + session;
    }
}
