package io.zenwatch.subscriber;

import io.zenwatch.subscriber.delivery.ViewMap;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** A map and the querying subscriber that feeds it. */
final class DeclaredView<V> extends ForwardingSubscriber implements KeyspaceView<V> {

    private final ViewMap<V> map;

    DeclaredView(QueryingSubscriber subscriber, ViewMap<V> map) {
        super(subscriber);
        this.map = map;
    }

    @Override
    public Map<KeyExpr, V> snapshot() {
        return map.snapshot();
    }

    @Override
    public @Nullable V get(KeyExpr key) {
        return map.get(key);
    }

    @Override
    public void awaitReady(Duration timeout) throws InterruptedException {
        try {
            ready().get(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw new ZenohException(Code.TIMEOUT, "the first query of " + key() + " was not over in " + timeout, e);
        } catch (ExecutionException e) {
            throw new ZenohException(Code.CLOSED, "the view of " + key() + " was closed", e);
        }
    }
}
