package io.zenwatch.dashboard.wire;

import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Network;
import io.zenwatch.traffic.model.Flow;
import io.zenwatch.traffic.model.NetworkTraffic;
import io.zenwatch.traffic.model.NodeTraffic;
import io.zenwatch.traffic.model.Rate;
import io.zenwatch.zenoh.ZenohId;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The traffic of the nodes and edges of a network, as far as it is known.
 *
 * @param nodes those whose rates are known
 * @param edges those whose rate is known in one direction at least
 */
record TrafficRows(Map<ZenohId, Row> nodes, Map<EdgeId, Row> edges) {

    static final TrafficRows NONE = new TrafficRows(Map.of(), Map.of());

    /** Rates have so many digits, so that most of what does not change is not told again. */
    private static final MathContext DIGITS = new MathContext(3);

    /**
     * One direction.
     *
     * @param bytes a second
     * @param messages a second
     * @param dropped messages, since counting began; null if unknown
     */
    record Way(
            BigDecimal bytes, BigDecimal messages, @Nullable Long dropped) {}

    /**
     * Both directions; null where it is unknown.
     *
     * @param out of a node, or from the first end of an edge to the other
     * @param in the other way
     */
    record Row(@Nullable Way out, @Nullable Way in) {}

    /** What makes one the other. */
    record Difference(
            Map<ZenohId, Row> nodes, List<ZenohId> goneNodes, Map<EdgeId, Row> edges, List<EdgeId> goneEdges) {

        boolean isEmpty() {
            return nodes.isEmpty() && goneNodes.isEmpty() && edges.isEmpty() && goneEdges.isEmpty();
        }
    }

    static TrafficRows of(NetworkTraffic traffic, Network network) {
        Map<ZenohId, Row> nodes = new LinkedHashMap<>();
        for (ZenohId zid : network.nodes().keySet()) {
            NodeTraffic node = traffic.nodes().get(zid);
            put(nodes, zid, node == null ? null : node.sent(), node == null ? null : node.received());
        }
        Map<EdgeId, Row> edges = new LinkedHashMap<>();
        for (EdgeId id : network.edges().keySet()) {
            if (!id.isMulticast()) {
                put(edges, id, traffic.flow(id.one(), id.other()), traffic.flow(id.other(), id.one()));
            }
        }
        return new TrafficRows(nodes, edges);
    }

    private static <K> void put(Map<K, Row> rows, K key, @Nullable Flow out, @Nullable Flow in) {
        Row row = new Row(way(out), way(in));
        if (row.out() != null || row.in() != null) {
            rows.put(key, row);
        }
    }

    private static @Nullable Way way(@Nullable Flow flow) {
        Rate rate = flow == null ? null : flow.rate();
        return flow == null || rate == null
                ? null
                : new Way(rounded(rate.bytes()), rounded(rate.messages()), flow.dropped());
    }

    private static BigDecimal rounded(double rate) {
        BigDecimal digits = new BigDecimal(rate).round(DIGITS).stripTrailingZeros();
        return digits.scale() < 0 ? digits.setScale(0) : digits;
    }

    Difference since(TrafficRows before) {
        return new Difference(
                put(before.nodes, nodes),
                gone(before.nodes, nodes),
                put(before.edges, edges),
                gone(before.edges, edges));
    }

    private static <K> Map<K, Row> put(Map<K, Row> before, Map<K, Row> after) {
        Map<K, Row> put = new LinkedHashMap<>(after);
        put.entrySet().removeIf(entry -> entry.getValue().equals(before.get(entry.getKey())));
        return put;
    }

    private static <K> List<K> gone(Map<K, Row> before, Map<K, Row> after) {
        List<K> gone = new ArrayList<>(before.keySet());
        gone.removeAll(after.keySet());
        return gone;
    }
}
