package io.zenwatch.tools.history.core;

import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.ChainEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.zenoh.ZenohId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The node that a user asks for, by its name or by its zid.
 *
 * @param text null for all nodes
 */
public record NodeName(@Nullable String text) {

    private static final int LEAST_DIGITS = 4;

    /** Whether it is a node that is called so. */
    public boolean is(ZenohId zid, String name) {
        if (text == null || name.equalsIgnoreCase(text)) {
            return true;
        }
        return text.length() >= LEAST_DIGITS && zid.hex().startsWith(text.toLowerCase(Locale.ROOT));
    }

    boolean is(Node node) {
        return is(node.zid(), node.name());
    }

    /** Whether it is at one of the ends. */
    public boolean isIn(EdgeId id, Network network) {
        return is(id.one(), network.name(id.one())) || is(id.other(), network.name(id.other()));
    }

    /** Whether the chain goes through it. */
    public boolean isIn(Chain chain, Network network) {
        return text == null
                || chain.hops().stream()
                        .anyMatch(hop -> is(new ZenohId("1"), hop.component())
                                || hop.node() != null && is(hop.node(), network.name(hop.node())));
    }

    /** Whether an event is about it. What is about the whole network is about no node. */
    public boolean isIn(TopologyEvent event, Network network) {
        if (event instanceof NodeEvent of) {
            return is(of.node());
        } else if (event instanceof EdgeEvent of) {
            Edge edge = of.edge();
            return isIn(edge.id(), network);
        }
        return event instanceof ChainEvent of && isIn(of.chain(), network);
    }
}
