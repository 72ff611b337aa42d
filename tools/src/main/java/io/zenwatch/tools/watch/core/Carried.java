package io.zenwatch.tools.watch.core;

import io.zenwatch.traffic.model.NetworkTraffic;
import java.time.Instant;
import java.util.Map;

/**
 * The traffic of the network.
 *
 * @param hasBeenKnown whether any node ever told of it: from then on there are columns for it, which do not come and go
 */
record Carried(NetworkTraffic traffic, boolean hasBeenKnown) {

    static final Carried UNKNOWN = new Carried(new NetworkTraffic(Instant.EPOCH, Map.of()), false);

    Carried then(NetworkTraffic later) {
        return new Carried(later, hasBeenKnown || !later.nodes().isEmpty());
    }
}
