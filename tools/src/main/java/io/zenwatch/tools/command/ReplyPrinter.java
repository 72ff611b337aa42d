package io.zenwatch.tools.command;

import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.Reply;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.PendingGet;
import io.zenwatch.zenoh.session.ReplyHandler;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** Prints the replies to one get, and turns its end into an exit code. */
final class ReplyPrinter implements ReplyHandler {

    private final Console console;
    private final Printer printer;
    private final Consumer<Reply> print;
    private final CompletableFuture<GetEnd> end = new CompletableFuture<>();

    ReplyPrinter(Console console, Printer printer, Consumer<Reply> print) {
        this.console = console;
        this.printer = printer;
        this.print = print;
    }

    @Override
    public void reply(Reply reply) {
        print.accept(reply);
    }

    @Override
    public void end(GetEnd how) {
        end.complete(how);
    }

    /**
     * Waits for the end of the get; cancels it when the tool is told to stop.
     *
     * @return an {@link ExitCode}
     */
    int await(PendingGet get) throws InterruptedException {
        try (get) {
            console.awaitStopOr(end);
        }
        return switch (end.getNow(GetEnd.CANCELLED)) {
            case FINAL, CANCELLED -> ExitCode.OK;
            case TIMEOUT -> {
                printer.timeout();
                yield ExitCode.FAILURE;
            }
            case OVERFLOW -> {
                console.error("replies arrived faster than they could be printed; the rest is lost");
                yield ExitCode.FAILURE;
            }
        };
    }
}
