package io.zenwatch.subscriber;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What stands on the keys of a querying subscriber, as a map of typed values that follows its events. A key is in it
 * while it has a value that could be decoded. The map stays while {@link #live()} is false; it is then the last that is
 * known.
 *
 * <p>Thread-safe.
 *
 * @param <V> what values are decoded to
 */
public interface KeyspaceView<V> extends QueryingSubscriber {

    /** The map now: a copy that nothing changes. */
    Map<KeyExpr, V> snapshot();

    /** The value of one key now; null when there is none. */
    @Nullable
    V get(KeyExpr key);

    /**
     * Waits until the first query is over and what it brought is in the map; {@link #synced()} says whether it
     * succeeded. Not to be called by the listener, which it waits for.
     *
     * @throws ZenohException with code TIMEOUT if it is not over in time, CLOSED if this is closed meanwhile
     */
    void awaitReady(Duration timeout) throws InterruptedException;
}
