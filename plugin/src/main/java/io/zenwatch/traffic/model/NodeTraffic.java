package io.zenwatch.traffic.model;

import io.zenwatch.zenoh.ZenohId;
import java.util.Map;

/**
 * The traffic of a node since it was started, as it counts it itself. Immutable.
 *
 * @param sent by all its transports, those that are closed among them; what was dropped is known
 * @param received likewise
 * @param protocols the same by protocol, such as {@code tcp}; 16 at most, the rest is {@code other}
 * @param transports by the zid of the other end; without those of multicast groups, which count for all members together
 */
public record NodeTraffic(
        Flow sent, Flow received, Map<String, ProtocolTraffic> protocols, Map<ZenohId, TransportTraffic> transports) {

    public NodeTraffic {
        protocols = Map.copyOf(protocols);
        transports = Map.copyOf(transports);
    }
}
