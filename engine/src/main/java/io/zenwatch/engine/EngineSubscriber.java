package io.zenwatch.engine;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.Subscriber;

/** A subscriber as its user holds it; it holds the session. */
record EngineSubscriber(EngineSession session, SessionCore core, KeyExpr key, SampleDelivery delivery)
        implements Subscriber {

    @Override
    public long dropped() {
        return delivery.dropped();
    }

    @Override
    public void close() {
        core.undeclare(delivery);
    }

    @Override
    public String toString() {
        return "subscriber on " + key + " of " + session;
    }
}
