package io.zenwatch.engine;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Publisher;
import io.zenwatch.zenoh.PutOptions;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/** Garbage collection ends it if nobody does, since nobody can put with it any more. */
final class EnginePublisher implements Publisher {

    private final EngineSession session;
    private final SessionCore core;
    private final long id;
    private final KeyExpr key;
    private final PutOptions defaults;
    private final Cleaner.Cleanable end;

    EnginePublisher(EngineSession session, SessionCore core, long id, KeyExpr key, PutOptions defaults) {
        this.session = session;
        this.core = core;
        this.id = id;
        this.key = key;
        this.defaults = defaults.withTimestamp(null);
        this.end = Garbage.CLEANER.register(this, end(core, id));
    }

    private static Runnable end(SessionCore core, long id) {
        return () -> core.undeclare(id);
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
        publish(payload.toByteArray(), Args.encoding(options.encoding()), options);
    }

    @Override
    public void delete(PutOptions options) {
        publish(null, null, options);
    }

    private void publish(byte @Nullable [] payload, byte @Nullable [] encoding, PutOptions options) {
        Timestamp timestamp = options.timestamp();
        Native.publish(
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

    @Override
    public String toString() {
        return "publisher on " + key + " of " + session;
    }
}
