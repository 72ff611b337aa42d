package io.zenwatch.zenohjava;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.Subscriber;

/** A subscriber as its user holds it; it holds the session. */
record AdaptedSubscriber(AdaptedSession session, KeyExpr key, SampleDelivery delivery, Declared declared)
        implements Subscriber {

    @Override
    public long dropped() {
        return delivery.dropped();
    }

    @Override
    public void close() {
        declared.close();
    }

    @Override
    public String toString() {
        return "subscriber on " + key + " of " + session;
    }
}
