package io.zenwatch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.ChainEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A whole network, in numbers: no meter is of one node, so their count does not grow with the network. Which node it is,
 * the dashboard says.
 */
public final class TopologyMetrics extends ListeningBinder {

    private final Topology topology;
    private final Map<Change, LongAdder> changes = new ConcurrentHashMap<>();
    private final Registration listening;

    private enum Part {
        NODE,
        EDGE,
        CHAIN
    }

    private record Change(Part part, Kind kind) {}

    /** Counts from now on, until the topology or this is closed. */
    public TopologyMetrics(Topology topology) {
        this(topology, List.of());
    }

    /** Likewise, with tags for all meters. */
    public TopologyMetrics(Topology topology, Iterable<Tag> tags) {
        super(tags);
        this.topology = topology;
        listening = topology.listen(this::count);
    }

    private void count(Difference difference) {
        for (TopologyEvent event : difference.events()) {
            if (event instanceof NodeEvent of) {
                count(Part.NODE, of.kind()).increment();
            } else if (event instanceof EdgeEvent of) {
                count(Part.EDGE, of.kind()).increment();
            } else if (event instanceof ChainEvent of) {
                count(Part.CHAIN, of.kind()).increment();
            }
        }
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (WhatAmI role : WhatAmI.values()) {
            bind(registry, ZenwatchMeter.NODES, () -> nodes(role), role.toString());
        }
        bind(registry, ZenwatchMeter.NODES, () -> nodes(null), "unknown");
        bind(registry, ZenwatchMeter.EDGES, () -> topology.network().edges().size());
        bind(registry, ZenwatchMeter.ONE_SIDED, () -> edges(Edge::isOneSided));
        bind(registry, ZenwatchMeter.CONTRADICTED, () -> edges(Edge::isContradicted));
        bind(registry, ZenwatchMeter.FLAPPING, () -> {
            Instant now = Instant.now();
            return edges(edge -> edge.isFlapping(now));
        });
        bindStates(registry, ZenwatchMeter.CHAINS, () -> topology.network().chains().values().stream()
                .map(Chain::state));
        bind(registry, ZenwatchMeter.LIVE, () -> topology.network().isLive() ? 1 : 0);
        for (Part part : Part.values()) {
            for (Kind kind : Kind.values()) {
                bind(registry, ZenwatchMeter.CHANGES, count(part, kind)::sum, lower(part), lower(kind));
            }
        }
    }

    private LongAdder count(Part part, Kind kind) {
        return changes.computeIfAbsent(new Change(part, kind), none -> new LongAdder());
    }

    private long nodes(@Nullable WhatAmI role) {
        return topology.network().nodes().values().stream()
                .filter(node -> node.role() == role)
                .count();
    }

    private long edges(Predicate<Edge> those) {
        return topology.network().edges().values().stream().filter(those).count();
    }

    @Override
    Registration listening() {
        return listening;
    }
}
