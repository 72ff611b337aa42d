package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.option.RawOption;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.tools.print.TransportLive;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.session.Subscriber;
import io.zenwatch.zenoh.session.ZenohSession;
import io.zenwatch.zenoh.session.ZenohSession.Registration;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(description = "Prints puts and deletes as they happen.")
public final class ZSub extends SessionTool {

    @Option(
            names = {"-k", "--key"},
            paramLabel = "KEYEXPR",
            description = "The key expression to subscribe to. Default: ${DEFAULT-VALUE}")
    private KeyExpr key = KeyExpr.of("demo/example/**");

    @Mixin
    private final RawOption raw = new RawOption();

    public ZSub(Console console) {
        super(console);
    }

    @Override
    Printer printer() {
        return raw.printer(console(), output());
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        printer.progress("Declaring Subscriber on '" + key + "'...");
        Registration following = connectivity.listen(new TransportLive(printer));
        try (following;
                Subscriber subscriber = declare(
                        () -> session.declareSubscriber(key, printer::sample), printer, key, "Enter 'q' to quit...")) {
            console().readKeys(Map.of());
            console().awaitStop();
            warnOfDropped(subscriber.dropped());
        }
        return ExitCode.OK;
    }

    private void warnOfDropped(long dropped) {
        if (dropped > 0) {
            console().error(dropped + " samples arrived faster than they could be printed, and were dropped");
        }
    }
}
