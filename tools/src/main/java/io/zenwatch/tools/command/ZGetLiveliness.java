package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.option.TimeoutOption;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.ZenohSession;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "Prints the liveliness tokens that exist now.")
public final class ZGetLiveliness extends SessionTool {

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEYEXPR",
            description = "The key expression of the tokens. Default: ${DEFAULT-VALUE}")
    private KeyExpr key = KeyExpr.of("group1/**");

    @Mixin
    private final TimeoutOption timeout = new TimeoutOption(10_000);

    public ZGetLiveliness(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        printer.progress("Sending Liveliness Query '" + key + "'...");
        ReplyPrinter replies = new ReplyPrinter(console(), printer, printer::token);
        return replies.await(session.livelinessGet(key, timeout.duration(), replies));
    }
}
