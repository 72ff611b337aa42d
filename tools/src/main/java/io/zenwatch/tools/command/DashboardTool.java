package io.zenwatch.tools.command;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.dashboard.Dashboard;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.option.DashboardOptions;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
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

    public DashboardTool(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        try (Dashboard dashboard = options.start(session)) {
            Topology topology = dashboard.topology();
            topology.listen(difference -> sayLive(difference, printer));
            printer.dashboard(dashboard.uri());
            if (options.isOpenToEavesdroppers()) {
                console().error("Others on the way can read what the dashboard sends: use --tls-cert and --tls-key");
            }
            printer.progress("Enter 'q' to quit...");
            console().readKeys(Map.of());
            if (hasBridge) {
                awaitFirstLink(connectivity);
                ConnectivityBridge bridge = ConnectivityBridge.builder(session).start();
                try (bridge) {
                    Hints.of(bridge).say(topology, console());
                }
            } else {
                Hints hints = new UnshownNodes(session, "dashboard")::hint;
                hints.say(topology, console());
            }
        }
        return ExitCode.OK;
    }

    private static void sayLive(Difference difference, Printer printer) {
        Network after = difference.after();
        if (difference.before().isLive() != after.isLive()) {
            printer.live(after.isLive(), after.liveSince());
        }
    }
}
