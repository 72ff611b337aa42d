package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.dashboard.Dashboard;
import io.zenwatch.history.HistoryRecorder;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.option.DashboardOptions;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.tools.print.TopologyLive;
import io.zenwatch.topology.Topology;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        description = {
            "Serves a page that shows the network live.",
            "Prints the page's address. Shows this session, all sessions that expose their connectivity, and the"
                    + " components of connections."
        })
public final class DashboardTool extends NetworkTool {

    @Mixin
    private final DashboardOptions options = new DashboardOptions();

    public DashboardTool(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws IOException, InterruptedException {
        try (Dashboard dashboard = options.start(session);
                HistoryRecorder recorder = options.record(dashboard.topology())) {
            Topology topology = dashboard.topology();
            topology.listen(new TopologyLive(printer));
            printer.dashboard(dashboard.uri());
            if (recorder != null) {
                printer.progress("Recording to " + recorder.place());
            }
            if (options.isOpenToEavesdroppers()) {
                console().error("Others on the way can read what the dashboard sends: use --tls-cert and --tls-key");
            }
            readKeys(printer);
            keepFollowing(session, connectivity, topology, printer);
        }
        return ExitCode.OK;
    }
}
