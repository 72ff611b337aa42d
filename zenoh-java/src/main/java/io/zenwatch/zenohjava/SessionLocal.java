package io.zenwatch.zenohjava;

import io.zenwatch.zenoh.Locality;

/** What becomes of {@link Locality#SESSION_LOCAL}, which zenoh-java does not have. */
public enum SessionLocal {
    /** It is refused. */
    REFUSED,
    /**
     * It is taken for {@link Locality#ANY}: what was meant for this session alone is visible to the whole network, and what
     * was to be heard from this session alone can be said by everybody. For networks whose nodes are trusted, or kept apart
     * by access control in zenoh's configuration.
     *
     * <p>Connectivity or connections that are not exposed are then visible without the token that says so: a bridge takes the
     * node for one without Zenwatch and shows it a second time, and nobody learns that the node is gone. Expose them where
     * others watch.
     */
    NETWORK_WIDE
}
