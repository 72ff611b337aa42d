package io.zenwatch.zenoh.adapter;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Publisher;
import io.zenwatch.zenoh.session.PutOptions;
import io.zenwatch.zenoh.session.ZenohSession;

/** Where a publisher puts and with which options; how it does so is the adapter's. It holds its session. */
public abstract class BasePublisher implements Publisher {

    private final ZenohSession session;
    private final KeyExpr key;
    private final PutOptions defaults;

    protected BasePublisher(ZenohSession session, KeyExpr key, PutOptions defaults) {
        this.session = session;
        this.key = key;
        this.defaults = defaults.withTimestamp(null);
    }

    @Override
    public final KeyExpr key() {
        return key;
    }

    @Override
    public final void put(ZBytes payload) {
        put(payload, defaults);
    }

    @Override
    public final String toString() {
        return "publisher on " + key + " of " + session;
    }
}
