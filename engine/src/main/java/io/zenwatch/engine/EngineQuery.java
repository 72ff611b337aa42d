package io.zenwatch.engine;

import io.zenwatch.zenoh.Encoding;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.adapter.BaseQuery;
import io.zenwatch.zenoh.session.ReplyOptions;
import java.lang.ref.Cleaner;
import org.jspecify.annotations.Nullable;

/** A query that native code holds open; garbage collection ends it if nobody does. */
final class EngineQuery extends BaseQuery {

    private final long session;
    private final long queryable;
    private final long id;
    private final Cleaner.Cleanable end;

    EngineQuery(long session, long queryable, RecordReader record) {
        super(
                record.key(),
                record.parameters(),
                record.optionalPayload(),
                record.encoding(),
                record.attachment(),
                record.acceptReplies());
        this.session = session;
        this.queryable = queryable;
        this.id = record.queryId();
        this.end = Garbage.CLEANER.register(this, end(session, queryable, id));
    }

    private static Runnable end(long session, long queryable, long id) {
        return () -> Native.finish(session, queryable, id);
    }

    @Override
    public void reply(KeyExpr key, ZBytes payload, ReplyOptions options) {
        send(key, payload.unwrap(), Args.encoding(options.encoding()), options);
    }

    @Override
    public void replyDelete(KeyExpr key, ReplyOptions options) {
        send(key, null, null, options);
    }

    private void send(KeyExpr key, byte @Nullable [] payload, byte @Nullable [] encoding, ReplyOptions options) {
        Timestamp timestamp = options.timestamp();
        Native.reply(
                session,
                queryable,
                id,
                Args.key(key),
                payload,
                encoding,
                Args.time(timestamp),
                Args.clockHigh(timestamp),
                Args.clockLow(timestamp),
                Args.bytes(options.attachment()));
    }

    @Override
    public void replyError(ZBytes payload, Encoding encoding) {
        Native.replyError(session, queryable, id, payload.unwrap(), Args.encoding(encoding));
    }

    @Override
    public void close() {
        end.clean();
    }
}
