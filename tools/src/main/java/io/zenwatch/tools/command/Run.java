package io.zenwatch.tools.command;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.metrics.ProducerMetrics;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.tools.connection.Component;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.metrics.Metrics;
import io.zenwatch.tools.option.ComponentOptions;
import io.zenwatch.tools.option.MetricsOptions;
import io.zenwatch.tools.option.MonitorOptions;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        description = {
            "Opens a session and keeps it open.",
            "The first line of output is the zid and the locators. With --name or --next, the session is"
                    + " a component of a chain; with --monitor, it runs a monitoring producer."
        })
public final class Run extends SessionTool {

    @Mixin
    private final ComponentOptions component = new ComponentOptions();

    @Mixin
    private final MonitorOptions monitor = new MonitorOptions();

    @Mixin
    private final MetricsOptions metrics = new MetricsOptions();

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
        MonitoringProducer producer = monitor.start(session, connectivity, () -> traffic(session));
        try (running;
                producer) {
            printer.session(session.zid(), session.locators());
            Metrics measured = metrics.start(session, printer, () -> "", () -> {
                Stream<MeterBinder> own = running == null ? Stream.of() : running.metrics();
                Stream<MeterBinder> ofProducer = Stream.ofNullable(producer).map(ProducerMetrics::new);
                return Stream.concat(ofSession(session, connectivity), Stream.concat(own, ofProducer));
            });
            try (measured) {
                keepUp(printer);
            }
        }
        return ExitCode.OK;
    }

    private void keepUp(Printer printer) throws InterruptedException {
        printer.progress("Enter 'q' to quit...");
        console().readKeys(Map.of());
        console().awaitStop();
    }
}
