package io.zenwatch.dashboard.wire;

import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.zenoh.ZenohId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What readers of an earlier network must do to have the later one.
 *
 * @param after the later network
 * @param nodes what to put and to remove
 * @param events what happened, the oldest first; the last of them where there are many
 */
record Change(
        Network after,
        Parts<ZenohId, Node> nodes,
        Parts<EdgeId, Edge> edges,
        Parts<String, Chain> chains,
        List<TopologyEvent> events) {

    /** Some parts of a network of one kind. */
    record Parts<K, V>(List<V> put, List<K> gone) {

        boolean isEmpty() {
            return put.isEmpty() && gone.isEmpty();
        }
    }

    static Change of(Difference difference) {
        Network before = difference.before();
        Network after = difference.after();
        List<TopologyEvent> events = difference.events();
        return new Change(
                after,
                parts(difference.nodes(), before.nodes(), after.nodes()),
                parts(difference.edges(), before.edges(), after.edges()),
                parts(difference.chains(), before.chains(), after.chains()),
                events.subList(Math.max(0, events.size() - EventLog.MOST), events.size()));
    }

    private static <K, V> Parts<K, V> parts(Collection<K> keys, Map<K, V> before, Map<K, V> after) {
        List<V> put = new ArrayList<>();
        List<K> gone = new ArrayList<>();
        for (K key : keys) {
            V now = after.get(key);
            if (now == null) {
                if (before.containsKey(key)) {
                    gone.add(key);
                }
            } else if (!now.equals(before.get(key))) {
                put.add(now);
            }
        }
        return new Parts<>(put, gone);
    }

    /** Whether readers have nothing to do. */
    boolean isEmpty(Network before) {
        return nodes.isEmpty()
                && edges.isEmpty()
                && chains.isEmpty()
                && events.isEmpty()
                && before.isLive() == after.isLive()
                && before.liveSince().equals(after.liveSince());
    }
}
