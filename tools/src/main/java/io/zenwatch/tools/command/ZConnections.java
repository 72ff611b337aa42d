package io.zenwatch.tools.command;

import io.zenwatch.connection.MonitorConnectionClient;
import io.zenwatch.connection.MonitorConnectionClientBuilder;
import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.MonitorScopeSelector;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.QueryingSubscriberBuilder;
import io.zenwatch.tools.connection.BothLive;
import io.zenwatch.tools.connection.ConnectionFollower;
import io.zenwatch.tools.connection.ConnectionGraph;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.option.TimeoutOption;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "z_connections",
        description = {
            "Follows the connections of components and the transports of sessions.",
            "Prints the current connections first, then each change. A component or session is included"
                    + " if it exposes its connectivity, or if a bridge shows it."
        })
public final class ZConnections extends SessionTool {

    @Option(
            names = "--server",
            paramLabel = "ZID",
            description = "Show only the component and the transports of this session.")
    private @Nullable ZenohId server;

    @Option(
            names = "--selector",
            paramLabel = "JSON",
            description = {
                "Show only connections that match a MonitorScopeSelector in JSON.",
                "Example: --selector '{\"networkServices\":[\"s\"]}'"
            })
    private MonitorScopeSelector selector = MonitorScopeSelector.ALL;

    @Option(
            names = "--service",
            paramLabel = "NAME",
            description = "Show only connections to this network service. Repeatable; one match is enough.")
    private String[] services = {};

    @Option(
            names = "--path",
            paramLabel = "NAME,NAME",
            split = ",",
            hideParamSyntax = true,
            description = "Show only connections that pass through these components in this order.")
    private String[] path = {};

    @Option(names = "--dot", description = "Print the current connections as a Graphviz graph, and exit.")
    private boolean isDot;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private final TimeoutOption timeout = new TimeoutOption(5_000);

    public ZConnections(Console console) {
        super(console);
    }

    @Override
    void opening(Printer printer) {
        if (isDot && output().isJson()) {
            throw new ParameterException(spec.commandLine(), "--dot and --json cannot be combined");
        }
        if (!isDot) {
            super.opening(printer);
        }
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        awaitFirstLink(connectivity);
        if (isDot) {
            return draw(session);
        }
        printer.progress("Enter 'q' to quit...");
        CompletableFuture<ConnectionEvent> initial = new CompletableFuture<>();
        BothLive live = new BothLive(changed -> printer.live(changed.live(), changed.since()));
        ConnectionFollower follower = new ConnectionFollower(selector(), event -> {
            printer.connections(event);
            if (event.type() == ConnectionEvent.Type.INITIAL_STATE_TRANSFER) {
                live.begin();
                initial.complete(event);
            }
        });
        monitor(session, follower, live, () -> {
            console().readKeys(Map.of());
            console().awaitStopOr(initial);
            if (initial.isDone()) {
                isServerMissing(session, initial.join());
            }
            console().awaitStop();
        });
        return ExitCode.OK;
    }

    private int draw(ZenohSession session) throws InterruptedException {
        CompletableFuture<ConnectionEvent> initial = new CompletableFuture<>();
        ConnectionFollower follower = new ConnectionFollower(selector(), event -> {
            if (event.type() == ConnectionEvent.Type.INITIAL_STATE_TRANSFER) {
                initial.complete(event);
            }
        });
        monitor(session, follower, new BothLive(live -> {}), () -> console().awaitStopOr(initial));
        if (!initial.isDone()) {
            return ExitCode.OK;
        }
        if (isServerMissing(session, initial.join())) {
            return ExitCode.FAILURE;
        }
        ConnectionGraph.of(initial.join().connections().values(), follower.roles())
                .forEach(console()::line);
        return ExitCode.OK;
    }

    /** Whether nothing is shown of the one session that is wanted, because nobody shows it; that is said. */
    private boolean isServerMissing(ZenohSession session, ConnectionEvent initial) {
        ZenohId zid = server;
        if (zid == null || !initial.connections().isEmpty()) {
            return false;
        }
        boolean isMissing = Stream.of(Keys.SESSION.key(zid), Keys.COMPONENT.key(zid, "*"), Keys.BRIDGE.key(zid, "*"))
                .map(token -> session.standingTokens(token, timeout.duration()))
                .toList()
                .stream()
                .allMatch(standing -> standing.join().isEmpty());
        if (isMissing) {
            console()
                    .error("z_connections: session " + zid
                            + " exposes nothing or does not exist, and no bridge shows it");
        }
        return isMissing;
    }

    private interface Waiting {
        void run() throws InterruptedException;
    }

    /** Monitors while something waits. */
    private void monitor(ZenohSession session, ConnectionFollower follower, BothLive live, Waiting waiting)
            throws InterruptedException {
        KeyExpr transports = server == null ? Keys.transports() : Keys.transportsOf(server);
        MonitorConnectionClientBuilder components = MonitorConnectionClient.builder(session)
                .selector(selector())
                .deadline(timeout.duration())
                .whenLiveChanged(live::components);
        if (server != null) {
            components.server(server);
        }
        QueryingSubscriberBuilder open =
                ConnectivityOwners.subscriber(session, transports).timeout(timeout.duration());
        MonitorConnectionClient ofComponents = components.declare(follower::components);
        QueryingSubscriber ofTransports = open.declare(event -> {
            follower.transports(event);
            live.transports(event);
        });
        try (ofComponents;
                ofTransports) {
            waiting.run();
        }
    }

    private MonitorScopeSelector selector() {
        MonitorScopeSelector result = selector;
        for (String name : path) {
            result = result.withPathSegment(name, "");
        }
        for (String service : services) {
            result = result.withNetworkService(service);
        }
        return result;
    }
}
