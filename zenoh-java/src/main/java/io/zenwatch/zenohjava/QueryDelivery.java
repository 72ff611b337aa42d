package io.zenwatch.zenohjava;

import io.zenwatch.internal.Doublings;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.Query;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Delivers the queries of a queryable, turns away what is beyond its bound, and ends all with it. */
final class QueryDelivery extends ItemDelivery<AdaptedQuery> {

    private static final Logger log = LoggerFactory.getLogger(QueryDelivery.class);

    static final int MAX_QUERIES = 65_536;
    static final long MAX_BYTES = 64L << 20;

    private static final String OVERLOADED = "overloaded";

    private final Consumer<? super Query> callback;

    /** Garbage collection ends those that nobody holds. */
    private final Set<AdaptedQuery> open = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private final Doublings unreadable = new Doublings();
    private final Doublings turnedAway = new Doublings();

    QueryDelivery(Consumer<? super Query> callback) {
        super(1);
        this.callback = callback;
    }

    /** Called on zenoh's threads. */
    void receive(io.zenoh.query.Query received) {
        AdaptedQuery query;
        try {
            query = AdaptedQuery.of(received);
        } catch (ZenohException e) {
            received.close();
            if (unreadable.count()) {
                log.warn("Passed over a query that cannot be read; so far: {}", unreadable.total(), e);
            }
            return;
        }
        open.add(query);
        boolean isFull;
        boolean isAdded = false;
        synchronized (lock()) {
            isFull = isFull(MAX_QUERIES, query.bytes(), MAX_BYTES);
            if (!isFull) {
                isAdded = add(query, query.bytes());
            }
        }
        if (isFull) {
            turnAway(query);
        } else if (!isAdded) {
            query.close();
        }
    }

    private void turnAway(AdaptedQuery query) {
        query.replyLast(OVERLOADED);
        if (turnedAway.count()) {
            log.warn(
                    "A queryable's callback is too slow; queries turned away so far: {}, the last one for '{}'",
                    turnedAway.total(),
                    query.key());
        }
    }

    /** Ends every query that is not. After delivery was stopped. */
    void closeQueries() {
        List<AdaptedQuery> all;
        synchronized (open) {
            all = List.copyOf(open);
        }
        all.forEach(AdaptedQuery::close);
    }

    @Override
    void deliver(AdaptedQuery query) {
        callback.accept(query);
    }
}
