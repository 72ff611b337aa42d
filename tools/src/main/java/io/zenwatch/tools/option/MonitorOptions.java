package io.zenwatch.tools.option;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.monitoring.auth.UsersFile;
import io.zenwatch.monitoring.builtin.ConnectivitySensors;
import io.zenwatch.monitoring.builtin.LogLevelControl;
import io.zenwatch.monitoring.builtin.MeterSensors;
import io.zenwatch.monitoring.builtin.QueryControls;
import io.zenwatch.monitoring.builtin.TrafficSensors;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.producer.ProducerBuilder;
import io.zenwatch.traffic.Traffic;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The flags of a monitoring producer. */
public final class MonitorOptions {

    @Option(
            names = "--monitor",
            order = 40,
            description = "Run a monitoring producer with metrics of the session, the host and the JVM."
                    + " Requires --monitor-anonymous or --monitor-users.")
    private boolean isProducer;

    @Option(
            names = "--monitor-anonymous",
            order = 41,
            paramLabel = "METRIC",
            split = ",",
            hideParamSyntax = true,
            description = "A metric that anonymous users may read; '*' matches any text. Repeatable.")
    private List<String> anonymous = new ArrayList<>();

    @Option(
            names = "--monitor-users",
            order = 42,
            paramLabel = "FILE",
            description = "The user file of the producer, as z_monitor_user writes it.")
    private @Nullable Path users;

    @Option(
            names = "--monitor-store",
            order = 43,
            paramLabel = "FILE",
            description = {
                "Keep uncommitted values in this file, over restarts. Requires a fixed zid, by which"
                        + " consumers find the session again.",
                "Example of a fixed zid: --cfg id:'\"a1b2\"'"
            })
    private @Nullable Path store;

    @Mixin
    private final TlsOptions tls = new TlsOptions();

    /**
     * Starts the producer; null where none is wanted.
     *
     * @param traffic begins to ask for the session's
     */
    @Nullable
    public MonitoringProducer start(ZenohSession session, Connectivity connectivity, Supplier<Traffic> traffic)
            throws IOException {
        if (!isProducer) {
            return null;
        }
        ProducerBuilder builder =
                MonitoringProducer.builder(session).exposed(true).anonymousReading(anonymous.toArray(String[]::new));
        if (users != null) {
            builder.users(new UsersFile(users));
        }
        tls.context().ifPresent(builder::tls);
        if (store != null) {
            builder.store(store);
        }
        ConnectivitySensors.of(connectivity).forEach(builder::sensor);
        TrafficSensors.of(traffic.get(), session).forEach(builder::sensor);
        builder.control(QueryControls.of(connectivity)).control(LogLevelControl.ofBackend());
        MonitoringProducer producer = builder.attach();
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        MeterSensors.bindHostAndJvm(registry);
        MeterSensors.add(registry, producer);
        return producer;
    }
}
