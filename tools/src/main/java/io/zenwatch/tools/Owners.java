package io.zenwatch.tools;

import io.zenwatch.connectivity.Keys;
import io.zenwatch.subscriber.QueryingSubscriberBuilder;
import io.zenwatch.zenoh.KeyExpr;

/** Who stands for the keys of the connectivity key space: when a session is gone, or the
 * last bridge that shows a node, so are its transports and links. */
final class Owners {

    private Owners() {}

    /** Tells a subscriber whose keys may be those of sessions' connectivity. */
    static QueryingSubscriberBuilder of(QueryingSubscriberBuilder builder, KeyExpr key) {
        return key.intersects(Keys.all())
                ? builder.owners(Keys.SESSION.key("*"), Keys::ownedBy).owners(Keys.BRIDGE.key("*", "*"), Keys::ownedBy)
                : builder;
    }
}
