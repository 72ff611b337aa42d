package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.history.HistoryRecorder;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.option.RecordOptions;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.tools.print.TopologyLive;
import io.zenwatch.topology.Topology;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        description = {
            "Records how the network changes, for the tool 'history'.",
            "Records this session, all sessions that expose their connectivity, and the components of connections."
        })
public final class RecordTool extends NetworkTool {

    @Mixin
    private final RecordOptions options = new RecordOptions();

    public RecordTool(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws IOException, InterruptedException {
        try (Topology topology = Topology.follow(session);
                HistoryRecorder recorder = options.start(topology)) {
            topology.listen(new TopologyLive(printer));
            printer.progress("Recording to " + recorder.place());
            readKeys(printer);
            keepFollowing(session, connectivity, topology, printer);
        }
        return ExitCode.OK;
    }
}
