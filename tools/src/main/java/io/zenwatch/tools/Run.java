package io.zenwatch.tools;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.zenoh.ZenohSession;
import java.util.Map;
import picocli.CommandLine.Command;

@Command(name = "run", description = "Keeps a session up; its first line says its zid and where it listens.")
final class Run extends SessionTool {

    Run(Console console) {
        super(console);
    }

    @Override
    void opening(Printer printer) {
        // The first line says the zid.
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws InterruptedException {
        printer.session(session.zid(), session.locators());
        printer.progress("Enter 'q' to quit...");
        console().readKeys(Map.of());
        console().awaitStop();
        return ExitCode.OK;
    }
}
