package io.zenwatch.traffic.core;

import io.zenwatch.zenoh.ZenohId;
import java.util.Map;

/**
 * All that one answer tells, since the node was started.
 *
 * @param all of all transports, those that are closed among them
 * @param protocols likewise, by protocol
 * @param links of unicast transports that are open
 * @param dropped what these transports dropped, if the answer tells of transports
 */
public record NodeCounts(
        Counts all, Map<String, Counts> protocols, Map<LinkEnds, Counts> links, Map<ZenohId, Counts> dropped) {

    public NodeCounts {
        protocols = Map.copyOf(protocols);
        links = Map.copyOf(links);
        dropped = Map.copyOf(dropped);
    }
}
