package io.zenwatch.subscriber.model;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;

/**
 * Hears of the changes of a {@code KeyspaceView}, from an empty map on, each after the map has changed: a map that
 * follows {@link #put}, {@link #updated} and {@link #removed} alone is always equal to the view's.
 *
 * <p>Called one call at a time and in order, on the builder's executor; it may block, query again or close the view. What
 * it throws is logged. When it falls behind, changes of one key in between may be left out, as
 * {@code QueryingSubscriberBuilder.buffer} says.
 *
 * @param <V> what values are decoded to
 */
public interface KeyspaceListener<V> {

    /** A key has a value that had none. */
    default void put(KeyExpr key, V value) {}

    /**
     * As {@link #put(KeyExpr, Object)}, which this calls unless it is overridden, with where the value comes from.
     *
     * @param origin {@link Origin#LIVE} if it was published just now, {@link Origin#HISTORY} if a query found it
     */
    default void put(KeyExpr key, V value, Origin origin) {
        put(key, value);
    }

    /** A key has a new value, which may equal the one before. */
    default void updated(KeyExpr key, V before, V value) {}

    /** A key has no value any more. */
    default void removed(KeyExpr key, V last) {}

    /**
     * A value came that the decoder threw on. The key has none now; if it had one, {@link #removed} was called before.
     *
     * @param payload as it came
     */
    default void undecodable(KeyExpr key, ZBytes payload, Exception cause) {}

    /** Something happened that changes no key: never a {@link SubscriberEvent.Change}. */
    default void event(SubscriberEvent event) {}
}
