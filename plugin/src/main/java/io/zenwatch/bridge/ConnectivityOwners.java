package io.zenwatch.bridge;

import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.QueryingSubscriberBuilder;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes to connectivity with its owners: when a session's token is gone, or the token of the last bridge that shows a
 * node, so are its transports and links, and what was said of it itself. What a bridge says of the transports and links of
 * the subscriber's own session is ignored.
 */
public final class ConnectivityOwners {

    private ConnectivityOwners() {}

    /** A subscriber whose keys may be those of sessions' connectivity. */
    public static QueryingSubscriberBuilder subscriber(ZenohSession session, KeyExpr key) {
        QueryingSubscriberBuilder builder = QueryingSubscriber.builder(session, key);
        if (key.intersects(Keys.NODE.key("*"))) {
            own(builder, Keys::nodeOwnedBy);
        }
        if (!key.intersects(Keys.all())) {
            return builder;
        }
        KeyExpr own = Keys.allOf(session.zid());
        own(builder, token -> {
            KeyExpr keys = Keys.ownedBy(token);
            return keys == null || keys.intersects(own) ? null : keys;
        });
        return builder.accepting(sample -> !own.includes(sample.key()) || !ConnectivityBridge.isBridged(sample));
    }

    private static void own(QueryingSubscriberBuilder builder, Function<KeyExpr, @Nullable KeyExpr> owned) {
        builder.owners(Keys.SESSION.key("*"), owned).owners(Keys.BRIDGE.key("*", "*"), owned);
    }
}
