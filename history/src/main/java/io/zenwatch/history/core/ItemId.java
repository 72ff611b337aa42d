package io.zenwatch.history.core;

import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.zenoh.ZenohId;

/**
 * A part of a network.
 *
 * @param key a zid, the text of an {@link EdgeId}, or the id of a chain
 */
public record ItemId(Kind kind, String key) {

    /** A node. */
    public static ItemId of(ZenohId zid) {
        return new ItemId(Kind.NODE, zid.hex());
    }

    /** An edge. */
    public static ItemId of(EdgeId id) {
        return new ItemId(Kind.EDGE, id.toString());
    }

    /** A chain. */
    public static ItemId ofChain(String id) {
        return new ItemId(Kind.CHAIN, id);
    }
}
