package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.ZenohSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(description = "Declares a liveliness token and keeps it.")
public final class ZLiveliness extends SessionTool {

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEYEXPR",
            description = "The key expression of the token. Default: ${DEFAULT-VALUE}")
    private KeyExpr key = KeyExpr.of("group1/zenwatch");

    public ZLiveliness(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        printer.progress("Declaring LivelinessToken on '" + key + "'...");
        keep(declare(
                () -> session.declareToken(key), printer, key, "Enter 'q' to undeclare LivelinessToken and quit..."));
        return ExitCode.OK;
    }
}
