package io.zenwatch.topology.model;

import io.zenwatch.zenoh.WhatAmI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one end of a transport tells of it. Null is what it does not say.
 *
 * @param source who tells it: the node itself, a bridge, or the neighbours
 * @param remoteRole what the node at the other end is
 * @param isQos whether the transport carries priorities
 * @param isShm whether it can pass shared memory
 * @param links by id, sorted
 * @param since since when it has been open
 */
public record EdgeEnd(
        Source source,
        @Nullable WhatAmI remoteRole,
        @Nullable Boolean isQos,
        @Nullable Boolean isShm,
        List<EdgeLink> links,
        Instant since) {

    public EdgeEnd {
        links = List.copyOf(links);
    }
}
