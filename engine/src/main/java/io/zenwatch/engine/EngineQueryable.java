package io.zenwatch.engine;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.Queryable;

/** A queryable as its user holds it; it holds the session. */
record EngineQueryable(EngineSession session, SessionCore core, KeyExpr key, QueryDelivery delivery)
        implements Queryable {

    @Override
    public void close() {
        core.undeclare(delivery);
    }

    @Override
    public String toString() {
        return "queryable on " + key + " of " + session;
    }
}
