package io.zenwatch.engine;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Queryable;

/** A queryable as its user holds it; it holds the session. */
final class EngineQueryable implements Queryable {

    private final EngineSession session;
    private final SessionCore core;
    private final KeyExpr key;
    private final QueryDelivery delivery;

    EngineQueryable(EngineSession session, SessionCore core, KeyExpr key, QueryDelivery delivery) {
        this.session = session;
        this.core = core;
        this.key = key;
        this.delivery = delivery;
    }

    @Override
    public KeyExpr key() {
        return key;
    }

    @Override
    public void close() {
        core.undeclare(delivery);
    }

    @Override
    public String toString() {
        return "queryable on " + key + " of " + session;
    }
}
