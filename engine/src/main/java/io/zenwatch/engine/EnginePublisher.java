package io.zenwatch.engine;

import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.adapter.BasePublisher;
import io.zenwatch.zenoh.session.PutOptions;
import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/** Garbage collection ends it if nobody does, since nobody can put with it any more. */
final class EnginePublisher extends BasePublisher {

    private final SessionCore core;
    private final long id;
    private final Encoding encoding;
    private final Cleaner.Cleanable end;

    EnginePublisher(EngineSession session, SessionCore core, long id, KeyExpr key, PutOptions defaults) {
        super(session, key, defaults);
        this.core = core;
        this.id = id;
        this.encoding = defaults.encoding();
        this.end = Garbage.CLEANER.register(this, end(core, id));
    }

    private static Runnable end(SessionCore core, long id) {
        return () -> core.undeclare(id);
    }

    @Override
    public void put(ZBytes payload, PutOptions options) {
        boolean isAsDeclared = options.encoding().equals(encoding);
        if (isAsDeclared && options.timestamp() == null && options.attachment() == null) {
            Native.publish(core.use(), id, Delivery.currentId(), payload.unwrap());
        } else {
            publish(payload.unwrap(), isAsDeclared ? null : Args.name(options.encoding()), options);
        }
    }

    @Override
    public void delete(PutOptions options) {
        publish(null, null, options);
    }

    private void publish(byte @Nullable [] payload, byte @Nullable [] encoding, PutOptions options) {
        Timestamp timestamp = options.timestamp();
        Native.publishWith(
                core.use(),
                id,
                Delivery.currentId(),
                payload,
                encoding,
                Args.time(timestamp),
                Args.clockHigh(timestamp),
                Args.clockLow(timestamp),
                Args.bytes(options.attachment()));
    }

    @Override
    public void close() {
        end.clean();
    }
}
