package io.zenwatch.tools.command;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.dashboard.Dashboard;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.metrics.Metrics;
import io.zenwatch.tools.option.DashboardOptions;
import io.zenwatch.tools.option.MetricsOptions;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        description = {
            "Serves a page that shows the network live.",
            "Prints the page's address. Shows this session, all sessions that expose their connectivity, and the"
                    + " components of connections."
        })
public final class DashboardTool extends SessionTool {

    @Mixin
    private final DashboardOptions options = new DashboardOptions();

    @Option(names = "--bridge", order = 5, description = "Also run a bridge, as the tool 'bridge' does.")
    private boolean hasBridge;

    @Mixin
    private final MetricsOptions metrics = new MetricsOptions();

    public DashboardTool(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws IOException, InterruptedException {
        try (Dashboard dashboard = options.start(session)) {
            Topology topology = dashboard.topology();
            topology.listen(difference -> sayLive(difference, printer));
            printer.dashboard(dashboard.uri());
            if (options.isOpenToEavesdroppers()) {
                console().error("Others on the way can read what the dashboard sends: use --tls-cert and --tls-key");
            }
            Metrics measured = metrics.start(
                    session, printer, () -> notLive(topology), () -> ofNetwork(session, connectivity, topology));
            try (measured) {
                printer.progress("Enter 'q' to quit...");
                console().readKeys(Map.of());
                follow(session, connectivity, topology, measured);
            }
        }
        return ExitCode.OK;
    }

    private void follow(ZenohSession session, Connectivity connectivity, Topology topology, @Nullable Metrics measured)
            throws InterruptedException {
        if (hasBridge) {
            awaitFirstLink(connectivity);
            ConnectivityBridge bridge = ConnectivityBridge.builder(session).start();
            try (bridge) {
                measure(bridge, measured);
                Hints.of(bridge).say(topology, console());
            }
        } else {
            Hints hints = new UnshownNodes(session, "dashboard")::hint;
            hints.say(topology, console());
        }
    }

    private static void sayLive(Difference difference, Printer printer) {
        Network after = difference.after();
        if (difference.before().isLive() != after.isLive()) {
            printer.live(after.isLive(), after.liveSince());
        }
    }
}
