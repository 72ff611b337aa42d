package io.zenwatch.topology.model;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A network as it was at one moment. Immutable; networks that follow each other share what has not changed.
 *
 * @param version counts the changes of one {@code Topology}, from 0
 * @param isLive whether this is believed whole: while it is not, it is the last that is known
 * @param liveSince since when {@code isLive} is as it is
 * @param observer the session that looks, which is one of the nodes
 * @param nodes by zid, sorted
 * @param edges by id, sorted
 * @param edgesOf the edges of each node that has any
 * @param connections what components tell of connections, by id; without those that stand for transports
 * @param chains the connections joined to chains, by the id of the chain
 * @param goneNodes nodes that went in the last minute, a thousand at most
 * @param goneEdges edges that went in the last minute, a thousand at most
 */
public record Network(
        long version,
        boolean isLive,
        Instant liveSince,
        ZenohId observer,
        Map<ZenohId, Node> nodes,
        Map<EdgeId, Edge> edges,
        Map<ZenohId, ? extends Set<EdgeId>> edgesOf,
        Map<String, Connection> connections,
        Map<String, Chain> chains,
        Map<ZenohId, Gone<Node>> goneNodes,
        Map<EdgeId, Gone<Edge>> goneEdges) {

    /** The edges of a node, sorted. */
    public List<Edge> edgesOf(ZenohId zid) {
        Set<EdgeId> ids = edgesOf.get(zid);
        return ids == null ? List.of() : ids.stream().map(edges::get).toList();
    }

    /** The name of a node; that which it had last if it is gone, else the beginning of its zid. */
    public String name(ZenohId zid) {
        Node node = nodes.get(zid);
        Gone<Node> gone = goneNodes.get(zid);
        return node != null ? node.name() : gone != null ? gone.last().name() : Node.shortZid(zid);
    }

    /** A node; null if it is not there. */
    public @Nullable Node node(ZenohId zid) {
        return nodes.get(zid);
    }
}
