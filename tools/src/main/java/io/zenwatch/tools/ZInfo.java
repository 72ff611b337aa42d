package io.zenwatch.tools;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.zenoh.session.ZenohSession;
import picocli.CommandLine.Command;

@Command(name = "z_info", description = "Prints a session's zid, where it listens, and its transports and links.")
final class ZInfo extends SessionTool {

    ZInfo(Console console) {
        super(console);
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        awaitFirstLink(connectivity);
        printer.info(session.zid(), session.locators(), connectivity.snapshot());
        return ExitCode.OK;
    }
}
