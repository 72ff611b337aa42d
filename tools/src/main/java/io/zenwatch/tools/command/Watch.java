package io.zenwatch.tools.command;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.KeyspaceView;
import io.zenwatch.subscriber.QueryingSubscriber;
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
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
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
        if (hasBridge) {
            awaitFirstLink(connectivity);
            ConnectivityBridge bridge = ConnectivityBridge.builder(session).start();
            try (bridge) {
                watch(session, printer, isLive -> BridgeHint.of(bridge.looks(), /* hasShown= */ true, Set.of()));
            }
        } else if (key.includes(Keys.all())) {
            watch(session, printer, new UnshownNodes(session)::hint);
        } else {
            watch(session, printer, isLive -> null);
        }
        return ExitCode.OK;
    }

    /** What a user should know; null for nothing. */
    private interface Hints {
        @Nullable
        String of(boolean isLive);
    }

    private void watch(ZenohSession session, Printer printer, Hints hints) throws InterruptedException {
        if (output().isJson()) {
            try (QueryingSubscriber known = subscriber(session).declare(printer::connectivity)) {
                follow(known, hints, this::sayBeside, () -> {});
            }
        } else if (Console.isTerminal()) {
            WatchView view = new WatchView(line -> {});
            try (Screen screen = new Screen(console());
                    KeyspaceView<WatchEntry> known = subscriber(session).declareView(WatchEntry::read, view)) {
                Hints inTable = isLive -> unreached(session).orElseGet(() -> hints.of(isLive));
                follow(known, inTable, view::hint, () -> redraw(view, known, screen));
            }
        } else {
            printer.progress("Enter 'q' to quit...");
            WatchView view = new WatchView(console()::line);
            try (KeyspaceView<WatchEntry> known = subscriber(session).declareView(WatchEntry::read, view)) {
                follow(known, hints, view::hint, () -> {});
            }
        }
    }

    /** The screen hides what was said of it before. */
    private static Optional<String> unreached(ZenohSession session) {
        return session.unreachedEndpoints().stream().findFirst().map(SessionTool::notConnected);
    }

    private QueryingSubscriberBuilder subscriber(ZenohSession session) {
        return ConnectivityOwners.subscriber(session, key);
    }

    private void sayBeside(@Nullable String hint) {
        if (hint != null) {
            console().error(hint);
        }
    }

    private void follow(QueryingSubscriber known, Hints hints, Consumer<@Nullable String> hinted, Runnable draw)
            throws InterruptedException {
        console().readKeys(Map.of());
        String hint = null;
        while (!console().isStopped()) {
            String before = hint;
            hint = hints.of(known.live());
            if (!Objects.equals(hint, before)) {
                hinted.accept(hint);
            }
            draw.run();
            console().awaitStop(BETWEEN_FRAMES);
        }
    }

    private static void redraw(WatchView view, KeyspaceView<WatchEntry> known, Screen screen) {
        if (view.takeChanged()) {
            screen.draw(view.table(known.snapshot().values()));
        }
    }
}
