package io.zenwatch.tools.command;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.metrics.BridgeMetrics;
import io.zenwatch.metrics.NetworkTrafficMetrics;
import io.zenwatch.metrics.TopologyMetrics;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.hint.Hints;
import io.zenwatch.tools.hint.UnshownNodes;
import io.zenwatch.tools.metrics.Metrics;
import io.zenwatch.tools.option.ActionOptions;
import io.zenwatch.tools.option.MetricsOptions;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.topology.Topology;
import io.zenwatch.traffic.Traffic;
import io.zenwatch.zenoh.session.ZenohSession;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A tool that stays and follows a network: it can run a bridge, act on what happens, and measure. */
abstract class NetworkTool extends SessionTool {

    @Option(names = "--bridge", order = 5, description = "Also run a bridge, as the tool 'bridge' does.")
    private boolean hasBridge;

    @Mixin
    private final MetricsOptions metrics = new MetricsOptions();

    @Mixin
    private final ActionOptions actions = new ActionOptions();

    NetworkTool(Console console) {
        super(console);
    }

    /** What a tool shows while it follows a network. */
    interface Showing {

        /** Returns when the tool is told to stop. */
        void until(Hints hints) throws IOException, InterruptedException;
    }

    /** Acts and measures while the network is shown. */
    final void follow(
            ZenohSession session, Connectivity connectivity, Topology topology, Printer printer, Showing showing)
            throws IOException, InterruptedException {
        Metrics measured = metrics.start(
                session, printer, () -> notLive(topology), () -> measured(session, connectivity, topology));
        Registration acting = actions.start(topology);
        try (measured;
                acting) {
            if (hasBridge) {
                awaitFirstLink(connectivity);
                ConnectivityBridge bridge = ConnectivityBridge.builder(session).start();
                try (bridge) {
                    if (measured != null) {
                        measured.add(new BridgeMetrics(bridge));
                    }
                    showing.until(Hints.of(bridge));
                }
            } else {
                showing.until(new UnshownNodes(session, name())::hint);
            }
        }
    }

    /** As {@link #follow} does, with nothing on show but hints. */
    final void keepFollowing(ZenohSession session, Connectivity connectivity, Topology topology, Printer printer)
            throws IOException, InterruptedException {
        follow(session, connectivity, topology, printer, hints -> hints.say(topology, console()));
    }

    /** Lets the user quit. */
    final void readKeys(Printer printer) {
        printer.progress("Enter 'q' to quit...");
        console().readKeys(Map.of());
    }

    @Override
    final Traffic followTraffic(ZenohSession session) {
        return Traffic.follow(session, Traffic.USUAL_PERIOD);
    }

    private Stream<MeterBinder> measured(ZenohSession session, Connectivity connectivity, Topology topology) {
        return Stream.concat(
                ofSession(session, connectivity),
                Stream.of(new TopologyMetrics(topology), new NetworkTrafficMetrics(traffic(session))));
    }

    /** Why the network is not known as it is now; empty if it is. */
    private static String notLive(Topology topology) {
        return topology.network().isLive() ? "" : "the network is the last that is known";
    }
}
