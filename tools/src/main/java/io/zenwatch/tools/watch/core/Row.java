package io.zenwatch.tools.watch.core;

import io.zenwatch.tools.search.EdgeState;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Node;
import io.zenwatch.traffic.model.Flow;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table: a transport with both ends, or a node alone.
 *
 * @param id the edge's id or the node's zid; the same at another time
 * @param from of a transport the end that rather is a client
 * @param to null for a node alone
 * @param edge null for a node alone
 * @param states what is remarkable, the most remarkable first
 * @param goneAt null while it is there
 * @param sent what goes from the one end to the other, or what the node alone sends; null if unknown
 * @param received the other way
 */
record Row(
        String id,
        Node from,
        @Nullable Node to,
        @Nullable Edge edge,
        List<EdgeState> states,
        @Nullable Instant goneAt,
        @Nullable Flow sent,
        @Nullable Flow received) {

    boolean isGone() {
        return goneAt != null;
    }

    Instant since() {
        return edge == null ? from.since() : edge.since();
    }

    /** The endpoints of its first link, and how many more links there are; empty for none. */
    String addresses() {
        if (edge == null || edge.links().isEmpty()) {
            return "";
        }
        EdgeEnd end = edge.end(from.zid());
        boolean isOfFrom = end != null && edge.links().equals(end.links());
        EdgeLink link = edge.links().get(0);
        String src = known(isOfFrom ? link.src() : link.dst());
        String dst = known(isOfFrom ? link.dst() : link.src());
        String protocol = link.protocol() + "/";
        int more = edge.links().size() - 1;
        return src + " -> "
                + (src.startsWith(protocol) && dst.startsWith(protocol) ? dst.substring(protocol.length()) : dst)
                + (more == 0 ? "" : " +" + more);
    }

    private static String known(String endpoint) {
        return endpoint.isEmpty() ? "?" : endpoint;
    }

    boolean has(ZenohId zid) {
        return from.zid().equals(zid) || to != null && to.zid().equals(zid);
    }
}
