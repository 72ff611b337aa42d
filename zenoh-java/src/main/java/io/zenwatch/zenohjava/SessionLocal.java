package io.zenwatch.zenohjava;

import io.zenwatch.zenoh.session.Locality;

/** What becomes of {@link Locality#SESSION_LOCAL}, which zenoh-java does not have. */
public enum SessionLocal {
    /** It is refused. */
    REFUSED,
    /**
     * It is taken for {@link Locality#ANY}: what was meant for this session alone is visible to the whole network, and what
     * was to be heard from this session alone can be said by everybody. For networks whose nodes are trusted, or kept apart
     * by access control in zenoh's configuration.
     *
     * <p>Connectivity, connections and monitoring producers are then exposed, whether they were asked to be or not.
     */
    NETWORK_WIDE
}
