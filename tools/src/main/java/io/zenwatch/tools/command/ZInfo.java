package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.session.ZenohSession;
import picocli.CommandLine.Command;

@Command(description = "Prints a session's zid, locators, transports and links.")
public final class ZInfo extends SessionTool {

    public ZInfo(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        awaitFirstLink(connectivity);
        printer.info(session.zid(), session.locators(), connectivity.snapshot());
        return ExitCode.OK;
    }
}
