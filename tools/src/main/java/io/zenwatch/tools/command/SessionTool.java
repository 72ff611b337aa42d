package io.zenwatch.tools.command;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.connectivity.ConnectivityListener;
import io.zenwatch.metrics.ConnectivityMetrics;
import io.zenwatch.metrics.EngineMetrics;
import io.zenwatch.metrics.TrafficMetrics;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.option.ExposeOption;
import io.zenwatch.tools.option.OutputOptions;
import io.zenwatch.tools.option.SessionOptions;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.traffic.Traffic;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.UnreachedEndpoint;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.Declaration;
import io.zenwatch.zenoh.session.ZenohSession;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.util.List;
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
    private final ExposeOption expose = new ExposeOption();

    @Mixin
    private final OutputOptions output = new OutputOptions();

    private @Nullable Traffic traffic;

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
                        .exposed(expose.isExposed())
                        .attach()) {
            say(session.unreachedEndpoints());
            return run(session, connectivity, printer);
        }
    }

    /** As the user writes it. */
    final String name() {
        return spec.name();
    }

    /** What prints the tool's results. */
    Printer printer() {
        return output.printer(console());
    }

    final OutputOptions output() {
        return output;
    }

    private void say(List<UnreachedEndpoint> unreached) {
        unreached.forEach(each -> console().error(notConnected(each)));
        if (!unreached.isEmpty()) {
            console().error(DoctorHint.of(spec.commandLine().getParseResult()));
        }
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

    /** Declares something, and says so before anything that comes of it is printed. */
    final <T> T declare(Supplier<T> declaration, Printer printer, KeyExpr key, String hint) {
        return console().whileOthersWait(() -> {
            T declared = declaration.get();
            printer.declared(key, hint);
            return declared;
        });
    }

    /** What every session has to measure. */
    final Stream<MeterBinder> ofSession(ZenohSession session, Connectivity connectivity) {
        return Stream.of(
                new ConnectivityMetrics(connectivity),
                new EngineMetrics(session),
                new TrafficMetrics(traffic(session), session));
    }

    /** The traffic that the tool shows or measures, asked for once from the first call on until the session is closed. */
    final Traffic traffic(ZenohSession session) {
        if (traffic == null) {
            traffic = followTraffic(session);
        }
        return traffic;
    }

    /** Begins to ask: the session itself alone, where the tool does not follow a network. */
    Traffic followTraffic(ZenohSession session) {
        return Traffic.followOwn(session, Traffic.USUAL_PERIOD);
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
