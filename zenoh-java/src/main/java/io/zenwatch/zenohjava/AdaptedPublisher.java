package io.zenwatch.zenohjava;

import io.zenoh.pubsub.DeleteOptions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Publisher;
import io.zenwatch.zenoh.PutOptions;
import io.zenwatch.zenoh.ZBytes;

/** Garbage collection ends it if nobody does, since nobody can put with it any more. */
final class AdaptedPublisher implements Publisher {

    private final AdaptedSession session;
    private final SessionCore core;
    private final io.zenoh.pubsub.Publisher publisher;
    private final KeyExpr key;
    private final PutOptions defaults;

    AdaptedPublisher(
            AdaptedSession session,
            SessionCore core,
            io.zenoh.pubsub.Publisher publisher,
            KeyExpr key,
            PutOptions defaults) {
        this.session = session;
        this.core = core;
        this.publisher = publisher;
        this.key = key;
        this.defaults = defaults.withTimestamp(null);
    }

    @Override
    public KeyExpr key() {
        return key;
    }

    @Override
    public void put(ZBytes payload) {
        put(payload, defaults);
    }

    @Override
    public void put(ZBytes payload, PutOptions options) {
        core.use();
        io.zenoh.pubsub.PutOptions converted = Options.put(options);
        Failures.run(() -> publisher.put(Convert.bytes(payload), converted));
    }

    @Override
    public void delete(PutOptions options) {
        core.use();
        DeleteOptions converted = Options.delete(options);
        Failures.run(() -> publisher.delete(converted));
    }

    @Override
    public void close() {
        publisher.close();
    }

    @Override
    public String toString() {
        return "publisher on " + key + " of " + session;
    }
}
