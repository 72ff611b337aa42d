package io.zenwatch.tools;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.connectivity.Keys;
import io.zenwatch.subscriber.QueryingSubscriber;
import io.zenwatch.subscriber.SubscriberEvent;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZenohSession;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "watch",
        description = "Shows the transports and links of this session and of all that expose theirs, as they change:"
                + " a table on a terminal, else a line for each change.")
final class Watch extends SessionTool {

    private static final long MILLIS_BETWEEN_FRAMES = 200;

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEYEXPR",
            description = "The key expression of what to show. Default: ${DEFAULT-VALUE}")
    private KeyExpr key = Keys.all();

    Watch(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        if (output().json()) {
            follow(session, printer::event, console()::awaitStop);
        } else if (Screen.isTerminal()) {
            WatchView view = new WatchView();
            try (Screen screen = new Screen(console())) {
                follow(session, view::apply, () -> redraw(view, screen));
            }
        } else {
            printer.progress("Enter 'q' to quit...");
            WatchView view = new WatchView();
            follow(session, event -> view.apply(event).ifPresent(console()::line), console()::awaitStop);
        }
        return ExitCode.OK;
    }

    private interface UntilStopped {
        void run() throws InterruptedException;
    }

    private void follow(ZenohSession session, Consumer<SubscriberEvent> callback, UntilStopped untilStopped)
            throws InterruptedException {
        QueryingSubscriber subscriber =
                Owners.of(QueryingSubscriber.builder(session, key), key).declare(callback);
        try (subscriber) {
            console().readKeys(Map.of());
            untilStopped.run();
        }
    }

    private void redraw(WatchView view, Screen screen) throws InterruptedException {
        while (!console().isStopped()) {
            if (view.takeChanged()) {
                screen.draw(view.lines());
            }
            console()
                    .awaitStopOr(new CompletableFuture<Void>()
                            .completeOnTimeout(null, MILLIS_BETWEEN_FRAMES, TimeUnit.MILLISECONDS));
        }
    }
}
