package io.zenwatch.engine;

import io.zenwatch.zenoh.session.Query;
import java.util.function.Consumer;

/** Delivers the queries of a queryable. Native code keeps its bound, and turns away what is beyond it. */
final class QueryDelivery extends Delivery {

    static final int MAX_QUERIES = 65_536;
    static final long MAX_BYTES = 64L << 20;

    private final long session;
    private final Consumer<? super Query> callback;

    QueryDelivery(long session, Consumer<? super Query> callback) {
        super(SLICE);
        this.session = session;
        this.callback = callback;
    }

    @Override
    void deliver(RecordReader record) {
        EngineQuery query;
        try {
            query = new EngineQuery(session, id(), record);
        } catch (RecordReader.UndecodableException e) {
            Native.finish(session, id(), record.queryId());
            throw e;
        }
        callback.accept(query);
    }

    @Override
    void delivered(int records, long bytes) {
        Native.consumed(session, id(), records, bytes);
    }

    @Override
    void lost(int records, long bytes) {
        delivered(records, bytes);
    }
}
