package io.zenwatch.topology.core;

import io.zenwatch.keys.Keys;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.Optional;

/**
 * What a liveliness token says of a node.
 *
 * @param kind {@link Keys#SESSION}, {@link Keys#MONITOR} or {@link Keys#COMPONENT}
 * @param component the component's name; empty for another kind
 */
record NodeToken(Keys kind, ZenohId zid, String component) {

    private static final List<Keys> KINDS = List.of(Keys.SESSION, Keys.MONITOR, Keys.COMPONENT);

    /** Empty for a token of another form, which says nothing. */
    static Optional<NodeToken> read(KeyExpr token) {
        return KINDS.stream().flatMap(kind -> read(kind, token).stream()).findFirst();
    }

    private static Optional<NodeToken> read(Keys kind, KeyExpr token) {
        try {
            return kind.read(token)
                    .map(chunks -> new NodeToken(
                            kind, new ZenohId(chunks.get(0)), chunks.size() > 1 ? KeyChunk.decode(chunks.get(1)) : ""));
        } catch (ZenohException foreign) {
            return Optional.empty();
        }
    }
}
