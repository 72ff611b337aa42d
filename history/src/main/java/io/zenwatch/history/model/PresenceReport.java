package io.zenwatch.history.model;

import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Node;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.Map;

/**
 * For how long each node and edge was there.
 *
 * @param nodes what breaks most comes first; what came back under other zids is there once, by the zid that it had last
 * @param edges what breaks most comes first; between what came back, once, by the zids that it had last
 * @param last each node as it was last, by each zid
 */
public record PresenceReport(List<Presence<ZenohId>> nodes, List<Presence<EdgeId>> edges, Map<ZenohId, Node> last) {

    public PresenceReport {
        nodes = List.copyOf(nodes);
        edges = List.copyOf(edges);
        last = Map.copyOf(last);
    }

    /** What a node was called last; the beginning of its zid if that is not known. */
    public String name(ZenohId zid) {
        Node node = last.get(zid);
        return node == null ? Node.shortZid(zid) : node.name();
    }
}
