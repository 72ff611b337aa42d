package io.zenwatch.tools.command;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.tools.connection.Component;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.option.ComponentOptions;
import io.zenwatch.tools.option.MonitorOptions;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "run",
        description =
                "Keeps a session up, as a component of a chain if told so; its first line says its zid and where it"
                        + " listens.")
public final class Run extends SessionTool {

    @Mixin
    private final ComponentOptions component = new ComponentOptions();

    @Mixin
    private final MonitorOptions monitor = new MonitorOptions();

    public Run(Console console) {
        super(console);
    }

    @Override
    void opening(Printer printer) {
        // The first line says the zid.
    }

    @Override
    int run(ZenohSession session, Connectivity connectivity, Printer printer) throws Exception {
        Component running = component.isComponent() ? new Component(session, component) : null;
        MonitoringProducer producer = monitor.start(session, connectivity);
        try (running;
                producer) {
            keepUp(session, printer);
        }
        return ExitCode.OK;
    }

    private void keepUp(ZenohSession session, Printer printer) throws InterruptedException {
        printer.session(session.zid(), session.locators());
        printer.progress("Enter 'q' to quit...");
        console().readKeys(Map.of());
        console().awaitStop();
    }
}
