package io.zenwatch.tools.command;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.KeyspaceView;
import io.zenwatch.subscriber.QueryingSubscriberBuilder;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.console.Screen;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.tools.watch.WatchEntry;
import io.zenwatch.tools.watch.WatchView;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "watch",
        description = {
            "Shows transports and links as they change.",
            "Shows this session and all sessions that expose their connectivity: as a table on a"
                    + " terminal, otherwise as one line for each change."
        })
public final class Watch extends SessionTool {

    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(200);

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEYEXPR",
            description = "The key expression to show. Default: ${DEFAULT-VALUE}")
    private KeyExpr key = Keys.all();

    @Option(names = "--bridge", description = "Also run a bridge, as the tool 'bridge' does.")
    private boolean hasBridge;

    public Watch(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        if (!hasBridge) {
            return watch(session, printer);
        }
        awaitFirstLink(connectivity);
        ConnectivityBridge bridge = ConnectivityBridge.builder(session).start();
        try (bridge) {
            return watch(session, printer);
        }
    }

    private int watch(ZenohSession session, Printer printer) throws InterruptedException {
        if (output().isJson()) {
            keep(subscriber(session).declare(printer::event));
        } else if (Console.isTerminal()) {
            WatchView view = new WatchView(line -> {});
            try (Screen screen = new Screen(console());
                    KeyspaceView<WatchEntry> known = subscriber(session).declareView(WatchEntry::read, view)) {
                console().readKeys(Map.of());
                redraw(view, known, screen);
            }
        } else {
            printer.progress("Enter 'q' to quit...");
            WatchView view = new WatchView(console()::line);
            keep(subscriber(session).declareView(WatchEntry::read, view));
        }
        return ExitCode.OK;
    }

    private QueryingSubscriberBuilder subscriber(ZenohSession session) {
        return ConnectivityOwners.subscriber(session, key);
    }

    private void redraw(WatchView view, KeyspaceView<WatchEntry> known, Screen screen) throws InterruptedException {
        while (!console().isStopped()) {
            if (view.takeChanged()) {
                screen.draw(view.table(known.snapshot().values()));
            }
            console().awaitStop(BETWEEN_FRAMES);
        }
    }
}
