package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.tools.print.TransportLive;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.ZenohSession;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Prints liveliness tokens as they appear and disappear.")
public final class ZSubLiveliness extends SessionTool {

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEYEXPR",
            description = "The key expression of the tokens. Default: ${DEFAULT-VALUE}")
    private KeyExpr key = KeyExpr.of("group1/**");

    @Option(names = "--history", description = "First print the tokens that already exist.")
    private boolean hasHistory;

    public ZSubLiveliness(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        printer.progress("Declaring Liveliness Subscriber on '" + key + "'...");
        Registration following = connectivity.listen(new TransportLive(printer));
        try (following) {
            keep(declare(
                    () -> session.declareLivelinessSubscriber(key, hasHistory, printer::tokenChange),
                    printer,
                    key,
                    "Enter 'q' to quit..."));
        }
        return ExitCode.OK;
    }
}
