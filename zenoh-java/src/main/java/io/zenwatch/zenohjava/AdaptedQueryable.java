package io.zenwatch.zenohjava;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.Queryable;

/** A queryable as its user holds it; it holds the session. */
record AdaptedQueryable(AdaptedSession session, KeyExpr key, Declared declared) implements Queryable {

    @Override
    public void close() {
        declared.close();
    }

    @Override
    public String toString() {
        return "queryable on " + key + " of " + session;
    }
}
