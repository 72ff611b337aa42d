package io.zenwatch.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.zenwatch.bridge.ConnectivityBridge;
import java.util.List;

/** What a bridge shows, and whether anybody answers it. */
public final class BridgeMetrics extends Binder {

    private final ConnectivityBridge bridge;

    /** Reads until this is closed. */
    public BridgeMetrics(ConnectivityBridge bridge) {
        this(bridge, List.of());
    }

    /** Likewise, with tags for all meters. */
    public BridgeMetrics(ConnectivityBridge bridge, Iterable<Tag> tags) {
        super(tags);
        this.bridge = bridge;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bind(registry, ZenwatchMeter.BRIDGE_NODES, () -> bridge.nodes().size());
        bind(registry, ZenwatchMeter.BRIDGE_LOOKS, () -> bridge.looks().ended());
        bind(registry, ZenwatchMeter.BRIDGE_UNANSWERED, () -> bridge.looks().unanswered());
    }
}
