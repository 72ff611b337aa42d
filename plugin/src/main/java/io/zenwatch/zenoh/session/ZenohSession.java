package io.zenwatch.zenoh.session;

import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.Timestamp;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.UnreachedEndpoint;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * An open Zenoh session. Thread-safe.
 *
 * <p>Order, threads, bounds and what closing means are the same for every declaration and stand in the description of
 * this package.
 */
public interface ZenohSession extends AutoCloseable {

    /** This session's own id. Still answered after close. */
    ZenohId zid();

    /** The endpoints this session listens on right now, such as {@code tcp/127.0.0.1:7447}. */
    List<String> locators();

    /**
     * The endpoints that the configuration tells this session to connect to, as far as the last attempt failed, in the order
     * of these attempts. Zenoh may still be trying. Where several sessions of this JVM connect to the same endpoint, the
     * attempts of all of them count.
     *
     * @return empty if all were reached, or if the adapter does not know
     */
    default List<UnreachedEndpoint> unreachedEndpoints() {
        return List.of();
    }

    /** Whether {@link #close()} has begun. */
    boolean isClosed();

    /**
     * Whether {@link Locality#SESSION_LOCAL} is taken for {@link Locality#ANY}, as an application may ask of an adapter that
     * has no localities. What others see only where it is exposed is then exposed always.
     */
    default boolean showsSessionLocal() {
        return false;
    }

    /** Puts a value on every matching subscriber, with default options. */
    default void put(KeyExpr key, ZBytes payload) {
        put(key, payload, PutOptions.DEFAULT);
    }

    /** Puts a value on every matching subscriber. */
    void put(KeyExpr key, ZBytes payload, PutOptions options);

    /** Deletes a key for every matching subscriber, with default options. */
    default void delete(KeyExpr key) {
        delete(key, PutOptions.DEFAULT);
    }

    /** Deletes a key for every matching subscriber. {@link PutOptions#encoding()} has no meaning here. */
    void delete(KeyExpr key, PutOptions options);

    /**
     * Declares a publisher: a key and options fixed once, for many puts.
     *
     * @param defaults what each put uses unless it says otherwise; its timestamp is ignored
     */
    Publisher declarePublisher(KeyExpr key, PutOptions defaults);

    /** Declares a subscriber with default options. */
    default Subscriber declareSubscriber(KeyExpr key, Consumer<? super Sample> callback) {
        return declareSubscriber(key, SubscriberOptions.DEFAULT, callback);
    }

    /** Declares a subscriber: samples on matching keys reach the callback in the order in which they arrived. */
    Subscriber declareSubscriber(KeyExpr key, SubscriberOptions options, Consumer<? super Sample> callback);

    /**
     * Declares a queryable. The callback owns each {@link Query} and ends it by closing it, at once or later from any
     * thread; the asker waits until then.
     */
    Queryable declareQueryable(KeyExpr key, QueryableOptions options, Consumer<? super Query> callback);

    /**
     * Asks the queryables that match a selector.
     *
     * @return the running get; closing it cancels it
     */
    PendingGet get(Selector selector, GetOptions options, ReplyHandler handler);

    /** Declares a liveliness token: it stands until it is closed or this session is gone. */
    LivelinessToken declareToken(KeyExpr key);

    /**
     * Subscribes to liveliness tokens: a {@link SampleKind#PUT} when one appears, a {@link SampleKind#DELETE} when the
     * last one on its key is gone.
     *
     * @param history whether tokens that stand already are delivered first
     */
    Subscriber declareLivelinessSubscriber(KeyExpr key, boolean history, Consumer<? super Sample> callback);

    /** Asks for the liveliness tokens that stand now: one reply, a PUT without payload, for each. */
    PendingGet livelinessGet(KeyExpr key, Duration timeout, ReplyHandler handler);

    /**
     * Asks for the keys of the liveliness tokens that stand now.
     *
     * @return completes when the get has ended, with those that were told by then, 100,000 at most
     */
    default CompletableFuture<Set<KeyExpr>> standingTokens(KeyExpr key, Duration timeout) {
        int most = 100_000;
        Set<KeyExpr> keys = ConcurrentHashMap.newKeySet();
        CompletableFuture<Set<KeyExpr>> all = new CompletableFuture<>();
        livelinessGet(key, timeout, new ReplyHandler() {
            @Override
            public void reply(Reply reply) {
                if (reply instanceof Reply.Ok ok && keys.size() < most) {
                    keys.add(ok.sample().key());
                }
            }

            @Override
            public void end(GetEnd end) {
                all.complete(keys);
            }
        });
        return all;
    }

    /** A new timestamp of this session's clock. */
    Timestamp newTimestamp();

    /**
     * The transports that are open now, from the session's native key space.
     *
     * @throws ZenohException {@link ZenohException.Code#TIMEOUT} if the session does not answer itself within 10 s
     */
    default List<Transport> transports() {
        return NativeConnectivity.transports(this);
    }

    /**
     * Follows this session's own transports from now on, from the session's native key space. A transport that was open
     * before is not reported; ask {@link #transports()} after declaring.
     */
    default Subscriber declareTransportListener(TransportListener listener) {
        return NativeConnectivity.listen(this, listener);
    }

    /**
     * Runs an action when this session begins to close, while everything in it still works. Actions run once, the last
     * registered first, on the thread that closes.
     *
     * @return undoes the registration; never runs the action
     */
    Registration beforeClose(Runnable action);

    /** Closes this session and its declarations. Idempotent; a second caller waits for the first. */
    @Override
    void close();

    /**
     * Waits until {@link #close()}, called by another thread or a shutdown hook, has ended; returns at once if it has. It is
     * not for this session's callbacks and actions before the close, which the close waits for.
     *
     * @throws InterruptedException if this thread is interrupted; the session stays open
     */
    void awaitClose() throws InterruptedException;

    /** An undoable registration. */
    interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
