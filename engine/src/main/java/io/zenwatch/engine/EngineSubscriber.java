package io.zenwatch.engine;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Subscriber;

/** A subscriber as its user holds it; it holds the session. */
final class EngineSubscriber implements Subscriber {

    private final EngineSession session;
    private final SessionCore core;
    private final KeyExpr key;
    private final SampleDelivery delivery;

    EngineSubscriber(EngineSession session, SessionCore core, KeyExpr key, SampleDelivery delivery) {
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
