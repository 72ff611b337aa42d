package io.zenwatch.traffic.model;

import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of a network at one moment. Of nodes that are not in it nothing is known. Immutable.
 *
 * @param at when the last question was over
 * @param nodes the nodes that answered it and count their traffic
 */
public record NetworkTraffic(Instant at, Map<ZenohId, NodeTraffic> nodes) {

    public NetworkTraffic {
        nodes = Map.copyOf(nodes);
    }

    /**
     * What goes from one node to another by a unicast transport, as the sender counts it, else the receiver.
     *
     * @return null if its rate is unknown
     */
    public @Nullable Flow flow(ZenohId from, ZenohId to) {
        TransportTraffic ofSender = transport(from, to);
        if (ofSender != null && ofSender.sent().rate() != null) {
            return ofSender.sent();
        }
        TransportTraffic ofReceiver = transport(to, from);
        return ofReceiver == null || ofReceiver.received().rate() == null ? null : ofReceiver.received();
    }

    /** What a node counts of its transport to another; null if it does not tell. */
    public @Nullable TransportTraffic transport(ZenohId of, ZenohId to) {
        NodeTraffic node = nodes.get(of);
        return node == null ? null : node.transports().get(to);
    }
}
