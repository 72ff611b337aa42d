package io.zenwatch.zenohjava;

import io.zenoh.pubsub.DeleteOptions;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.adapter.BasePublisher;
import io.zenwatch.zenoh.session.PutOptions;

/** Garbage collection ends it if nobody does, since nobody can put with it any more. */
final class AdaptedPublisher extends BasePublisher {

    private final SessionCore core;
    private final io.zenoh.pubsub.Publisher publisher;

    AdaptedPublisher(
            AdaptedSession session,
            SessionCore core,
            io.zenoh.pubsub.Publisher publisher,
            KeyExpr key,
            PutOptions defaults) {
        super(session, key, defaults);
        this.core = core;
        this.publisher = publisher;
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
}
