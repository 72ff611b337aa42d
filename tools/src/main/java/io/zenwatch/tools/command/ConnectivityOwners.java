package io.zenwatch.tools.command;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.QueryingSubscriberBuilder;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Subscribes to connectivity with its owners: when a session's token is gone, or the token of the last bridge that shows a
 * node, so are its transports and links. What a bridge says of the tool's own session is ignored.
 */
final class ConnectivityOwners {

    private ConnectivityOwners() {}

    /** A subscriber whose keys may be those of sessions' connectivity. */
    static QueryingSubscriberBuilder subscriber(ZenohSession session, KeyExpr key) {
        QueryingSubscriberBuilder builder = QueryingSubscriber.builder(session, key);
        if (!key.intersects(Keys.all())) {
            return builder;
        }
        KeyExpr own = Keys.allOf(session.zid());
        Function<KeyExpr, @Nullable KeyExpr> owned = token -> {
            KeyExpr keys = Keys.ownedBy(token);
            return keys == null || keys.intersects(own) ? null : keys;
        };
        return builder.owners(Keys.SESSION.key("*"), owned)
                .owners(Keys.BRIDGE.key("*", "*"), owned)
                .accepting(sample -> !own.includes(sample.key()) || !ConnectivityBridge.isBridged(sample));
    }
}
