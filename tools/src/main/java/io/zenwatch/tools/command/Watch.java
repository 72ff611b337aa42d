package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.hint.Hints;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.tools.watch.WatchEvents;
import io.zenwatch.tools.watch.WatchScreen;
import io.zenwatch.topology.Topology;
import io.zenwatch.zenoh.session.ZenohSession;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

@Command(
        description = {
            "Shows the network as it changes: nodes, and the transports between them.",
            "Shows all sessions that expose their connectivity, and those that a bridge shows: as a table on a"
                    + " terminal, where '?' lists the keys, otherwise as one line for each event."
        })
public final class Watch extends NetworkTool {

    public Watch(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws IOException, InterruptedException {
        try (Topology topology = Topology.follow(session)) {
            follow(session, connectivity, topology, printer, hints -> show(session, topology, printer, hints));
        }
        return ExitCode.OK;
    }

    private void show(ZenohSession session, Topology topology, Printer printer, Hints hints)
            throws IOException, InterruptedException {
        Optional<WatchScreen> opened =
                Console.isTerminal() && !output().isJson() ? WatchScreen.open() : Optional.empty();
        if (opened.isPresent()) {
            try (WatchScreen screen = opened.get()) {
                screen.run(topology, traffic(session), console()::isStopped, () -> notes(session, topology, hints));
            }
        } else {
            print(topology, printer, hints);
        }
    }

    /** The screen hides what was said of unreached endpoints before. */
    private static List<String> notes(ZenohSession session, Topology topology, Hints hints) {
        return Stream.concat(
                        session.unreachedEndpoints().stream().map(SessionTool::notConnected),
                        Stream.ofNullable(hints.of(topology.network().isLive())))
                .toList();
    }

    private void print(Topology topology, Printer printer, Hints hints) throws InterruptedException {
        readKeys(printer);
        Registration listening = topology.listen(new WatchEvents(printer::happened));
        try (listening) {
            hints.say(topology, console());
        }
    }
}
