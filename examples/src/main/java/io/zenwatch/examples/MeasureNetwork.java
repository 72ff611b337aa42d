package io.zenwatch.examples;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.metrics.ConnectivityMetrics;
import io.zenwatch.metrics.TopologyMetrics;
import io.zenwatch.metrics.ZenwatchMeter;
import io.zenwatch.topology.Topology;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;

/** Measures a session and its network, and prints the numbers once. Argument: the endpoint to connect to. */
public final class MeasureNetwork {

    private MeasureNetwork() {}

    public static void main(String[] arguments) throws InterruptedException {
        ZenohConfig config = ZenohConfig.defaults().withMode(WhatAmI.CLIENT).withConnect(arguments[0]);
        MeterRegistry registry = new SimpleMeterRegistry(); // the application's own
        try (ZenohSession session = ZenohEngine.open(config)) {
            Topology topology = measure(session, registry);
            topology.await(network -> network.isLive(), Duration.ofSeconds(30));
            registry.get(ZenwatchMeter.NODES.meter())
                    .gauges()
                    .forEach(gauge -> System.out.println(gauge.getId().getTag("role") + "s: " + (int) gauge.value()));
        }
    }

    private static Topology measure(ZenohSession session, MeterRegistry registry) {
        // begin docs
        Connectivity connectivity = Connectivity.attach(session);
        new ConnectivityMetrics(connectivity).bindTo(registry);
        Topology topology = Topology.follow(session);
        new TopologyMetrics(topology).bindTo(registry);
        // end docs
        return topology;
    }
}
