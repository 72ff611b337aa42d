package io.zenwatch.tools.command;

import io.zenwatch.bridge.ConnectivityOwners;
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
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.option.ShortZid;
import io.zenwatch.tools.option.TimeoutOption;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.topology.DotGraph;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Chain;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        description = {
            "Follows the connections of components and the transports of sessions.",
            "Prints the current connections first, then each change. A component or session is included"
                    + " if it exposes its connectivity, or if a bridge shows it."
        })
public final class ZConnections extends SessionTool {

    private static final String NOTHING =
            "z_connections: nothing to draw: nobody shows a transport or a connection here."
                    + " Run nodes with 'run --expose', or the tool 'bridge' beside a router whose admin space is on";

    @Option(
            names = "--server",
            paramLabel = "ZID",
            description = {
                "Show only the component and the transports of this session.",
                "The first digits of its zid are enough, at least 4, where they are of one session alone."
            })
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
        if (server != null) {
            server = ShortZid.find(session, server, timeout.duration(), Keys.SESSION, Keys.COMPONENT, Keys.BRIDGE);
        }
        if (isDot) {
            return server != null && isMissing(session, server) ? ExitCode.FAILURE : draw(session);
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
            if (server != null
                    && initial.isDone()
                    && initial.join().connections().isEmpty()) {
                isMissing(session, server);
            }
            console().awaitStop();
        });
        return ExitCode.OK;
    }

    private int draw(ZenohSession session) throws InterruptedException {
        try (Topology topology = Topology.follow(session)) {
            console()
                    .awaitStopOr(topology.ready()
                            .completeOnTimeout(null, timeout.duration().toMillis(), TimeUnit.MILLISECONDS));
            Network network = topology.network();
            List<String> graph = DotGraph.of(network, edge -> isWanted(network, edge), this::isWanted);
            graph.forEach(console()::line);
            if (graph.isEmpty() && !console().isStopped()) {
                console().error(NOTHING);
                return ExitCode.FAILURE;
            }
            return ExitCode.OK;
        }
    }

    /** A selector is one for connections. The transport of this tool itself is none of the network. */
    private boolean isWanted(Network network, Edge edge) {
        return server != null
                ? edge.id().has(server)
                : selector().equals(MonitorScopeSelector.ALL) && !edge.id().has(network.observer());
    }

    private boolean isWanted(Chain chain) {
        return chain.hops().stream()
                .anyMatch(hop -> (server == null || server.equals(hop.node()))
                        && hop.connection() != null
                        && selector().matches(hop.connection()));
    }

    /** Whether nobody shows a session; that is said. */
    private boolean isMissing(ZenohSession session, ZenohId zid) {
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
