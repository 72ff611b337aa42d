package io.zenwatch.integration.subscriber;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.Query;
import io.zenwatch.zenoh.session.Queryable;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A queryable that answers from a map, without timestamps. Thread-safe. */
final class Storage implements AutoCloseable {

    private static final long PATIENCE_S = 60;

    private final Map<String, String> values = new ConcurrentHashMap<>();
    private final Queryable queryable;
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private volatile boolean failing;

    Storage(ZenohSession session, String keys) {
        queryable = session.declareQueryable(KeyExpr.of(keys), QueryableOptions.DEFAULT, this::answer);
    }

    Storage with(String key, String value) {
        values.put(key, value);
        return this;
    }

    void remove(String key) {
        values.remove(key);
    }

    /** From now on queries wait; their replies are those of the moment at which they are let go. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void release() {
        gate.countDown();
    }

    /** From now on every query is answered by an error besides. */
    void fail(boolean fails) {
        failing = fails;
    }

    private void answer(Query query) {
        try (query) {
            if (!gate.await(PATIENCE_S, TimeUnit.SECONDS)) {
                throw new IllegalStateException("the test did not let go");
            }
            values.forEach((key, value) -> {
                KeyExpr keyExpr = KeyExpr.of(key);
                if (query.key().intersects(keyExpr)) {
                    query.reply(keyExpr, ZBytes.of(value), ReplyOptions.DEFAULT);
                }
            });
            if (failing) {
                query.replyError(ZBytes.of("failing on purpose"), io.zenwatch.zenoh.Encoding.ZENOH_STRING);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        queryable.close();
    }
}
