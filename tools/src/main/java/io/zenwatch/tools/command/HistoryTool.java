package io.zenwatch.tools.command;

import io.zenwatch.history.History;
import io.zenwatch.history.model.RecordedNetwork;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.console.UsageException;
import io.zenwatch.tools.history.HistoryReport;
import io.zenwatch.tools.history.core.NetworkLines;
import io.zenwatch.tools.history.core.NodeName;
import io.zenwatch.tools.option.OutputOptions;
import io.zenwatch.tools.option.TimeOption;
import io.zenwatch.topology.DotGraph;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        description = {
            "Tells what happened in a network that the tool 'record' has recorded.",
            "Prints when it was seen, what changed, and for how long each node and transport was there; those that"
                    + " break most come first. With --at: the network as it was."
        })
public final class HistoryTool extends Tool {

    private static final String TIME = "TIME";

    @Parameters(paramLabel = "FILE", description = "What 'record' records to: a file, or the address of a server.")
    private String place = "";

    @Option(
            names = "--since",
            order = 1,
            paramLabel = TIME,
            description = {
                "When to begin: how long ago, such as 2h or 7d, or when. Default: ${DEFAULT-VALUE}",
                "Example: --since 2026-11-28T03:00. Times are of the local time zone, unless they have an offset"
                        + " such as Z or +01:00."
            })
    private String since = "24h";

    @Option(names = "--until", order = 2, paramLabel = TIME, description = "When to end. Default: now")
    private @Nullable String until;

    @Option(names = "--at", order = 3, paramLabel = TIME, description = "Print the network as it was then.")
    private @Nullable String at;

    @Option(
            names = "--node",
            order = 4,
            paramLabel = "NAME|ZID",
            description = "Only what is about this node: its name, its zid, or at least 4 first digits of it.")
    private @Nullable String node;

    @Option(names = "--dot", order = 5, description = "With --at: print a Graphviz graph.")
    private boolean isDot;

    @Mixin
    private final OutputOptions output = new OutputOptions();

    public HistoryTool(Console console) {
        super(console);
    }

    @Override
    public Integer call() {
        if (isDot && (output.isJson() || at == null)) {
            throw new UsageException("--dot goes with --at, and without --json");
        }
        Instant now = Instant.now();
        NodeName wanted = new NodeName(node);
        Instant moment = at == null ? null : time(at, now);
        Instant from = time(since, now);
        Instant to = until == null ? now : time(until, now);
        if (from.isAfter(to)) {
            throw new UsageException("--since is after --until");
        }
        try (History history = History.open(place)) {
            if (moment != null) {
                return network(history.at(moment), wanted);
            }
            new HistoryReport(history, wanted, ZoneId.systemDefault(), console(), output.printer(console()))
                    .print(from, to, now, output.isJson());
        }
        return ExitCode.OK;
    }

    private static Instant time(String text, Instant now) {
        return TimeOption.read(text, now, ZoneId.systemDefault());
    }

    private int network(Optional<RecordedNetwork> recorded, NodeName wanted) {
        if (recorded.isEmpty()) {
            console().error("history: nothing was recorded up to then");
            return ExitCode.FAILURE;
        }
        RecordedNetwork network = recorded.get();
        List<String> lines = isDot
                ? DotGraph.of(
                        network.network(),
                        edge -> wanted.isIn(edge.id(), network.network()),
                        chain -> wanted.isIn(chain, network.network()))
                : output.isJson()
                        ? NetworkLines.json(network, wanted)
                        : NetworkLines.text(network, wanted, ZoneId.systemDefault());
        lines.forEach(console()::line);
        return ExitCode.OK;
    }
}
