package io.zenwatch.tools.command;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.connectivity.ConnectivityListener;
import io.zenwatch.metrics.BridgeMetrics;
import io.zenwatch.metrics.ConnectivityMetrics;
import io.zenwatch.metrics.EngineMetrics;
import io.zenwatch.metrics.TopologyMetrics;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.metrics.Metrics;
import io.zenwatch.tools.option.MetricsOptions;
import io.zenwatch.tools.option.OutputOptions;
import io.zenwatch.tools.option.SessionOptions;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.topology.Topology;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.UnreachedEndpoint;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.Declaration;
import io.zenwatch.zenoh.session.ZenohSession;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A tool that opens a session and attaches the connectivity plugin to it. */
abstract class SessionTool extends Tool {

    private static final long SECONDS_ALONE = 1;

    @Mixin
    private final SessionOptions options = new SessionOptions();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SessionTool(Console console) {
        super(console);
    }

    @Override
    public final Integer call() throws Exception {
        ZenohConfig config = options.config();
        Printer printer = printer();
        opening(printer);
        try (ZenohSession session = options.open(config);
                Connectivity connectivity = Connectivity.builder(session)
                        .exposed(options.isExposed())
                        .attach()) {
            session.unreachedEndpoints().forEach(unreached -> console().error(notConnected(unreached)));
            return run(session, connectivity, printer);
        }
    }

    /** What prints the tool's results. */
    Printer printer() {
        return output.printer(console());
    }

    final OutputOptions output() {
        return output;
    }

    static String notConnected(UnreachedEndpoint unreached) {
        return "Not connected to " + unreached.endpoint() + " so far: " + unreached.reason();
    }

    /** Says that the session is about to be opened. */
    void opening(Printer printer) {
        printer.progress("Opening session...");
    }

    /**
     * Does the tool's work; whatever it declares it also closes.
     *
     * @return an {@link ExitCode}
     */
    abstract int run(ZenohSession session, Connectivity connectivity, Printer printer) throws Exception;

    /**
     * Waits for the first link, which a session that found somebody has shortly after it was opened; a session that is
     * alone waits for a second.
     */
    final void awaitFirstLink(Connectivity connectivity) throws InterruptedException {
        CompletableFuture<Void> first = new CompletableFuture<>();
        ConnectivityListener listener = new ConnectivityListener() {
            @Override
            public void linkOpened(Transport transport, Link link) {
                first.complete(null);
            }
        };
        Registration listening = connectivity.listen(listener);
        try (listening) {
            console().awaitStopOr(first.completeOnTimeout(null, SECONDS_ALONE, TimeUnit.SECONDS));
        }
    }

    /** Keeps a network on show until the tool is told to stop, and says meanwhile why something is not shown. */
    final void keepShowing(
            ZenohSession session,
            Connectivity connectivity,
            Topology topology,
            boolean hasBridge,
            MetricsOptions metrics,
            Printer printer)
            throws IOException, InterruptedException {
        Metrics measured = metrics.start(
                session, printer, () -> notLive(topology), () -> ofNetwork(session, connectivity, topology));
        try (measured) {
            printer.progress("Enter 'q' to quit...");
            console().readKeys(Map.of());
            if (hasBridge) {
                awaitFirstLink(connectivity);
                ConnectivityBridge bridge = ConnectivityBridge.builder(session).start();
                try (bridge) {
                    measure(bridge, measured);
                    Hints.of(bridge).say(topology, console());
                }
            } else {
                Hints hints = new UnshownNodes(session, spec.name())::hint;
                hints.say(topology, console());
            }
        }
    }

    /** Declares something, and says so before anything that comes of it is printed. */
    final <T> T declare(Supplier<T> declaration, Printer printer, KeyExpr key, String hint) {
        return console().whileOthersWait(() -> {
            T declared = declaration.get();
            printer.declared(key, hint);
            return declared;
        });
    }

    /** What every session has to measure. */
    static Stream<MeterBinder> ofSession(ZenohSession session, Connectivity connectivity) {
        return Stream.of(new ConnectivityMetrics(connectivity), new EngineMetrics(session));
    }

    /** What a tool that shows the network has to measure. */
    static Stream<MeterBinder> ofNetwork(ZenohSession session, Connectivity connectivity, Topology topology) {
        return Stream.concat(ofSession(session, connectivity), Stream.of(new TopologyMetrics(topology)));
    }

    static void measure(ConnectivityBridge bridge, @Nullable Metrics measured) {
        if (measured != null) {
            measured.add(new BridgeMetrics(bridge));
        }
    }

    /** Why a network is not shown as it is now; empty if it is. */
    static String notLive(Topology topology) {
        return topology.network().isLive() ? "" : "the network is the last that is known";
    }

    /** Why a tool that looks at the network cannot do so now; empty if it can. */
    static String notConnected(Connectivity connectivity) {
        return connectivity.snapshot().isEmpty() ? "the session has no transport" : "";
    }

    /** Keeps a declaration until the tool is told to stop, and closes it. */
    final void keep(Declaration declaration) throws InterruptedException {
        try (declaration) {
            console().readKeys(Map.of());
            console().awaitStop();
        }
    }
}
