package io.zenwatch.tools.metrics;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.micrometer.registry.otlp.OtlpConfig;
import io.micrometer.registry.otlp.OtlpMeterRegistry;
import io.zenwatch.internal.Closeables;
import io.zenwatch.monitoring.builtin.MeterSensors;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a tool measures of itself, for who asks by HTTP and for an OpenTelemetry collector. */
public final class Metrics implements AutoCloseable {

    private static final Duration STEP = Duration.ofSeconds(10);

    private final CompositeMeterRegistry registry = new CompositeMeterRegistry();
    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private @Nullable MetricsServer server;

    /**
     * Measures the JVM and the host, until more is added.
     *
     * @param collector where to send it every 10 s, by OTLP over HTTP; null for nowhere
     */
    public Metrics(@Nullable URI collector) {
        registry.add(prometheus);
        if (collector != null) {
            registry.add(new OtlpMeterRegistry(new Otlp(collector), Clock.SYSTEM));
        }
        MeterSensors.bindHostAndJvm(registry);
    }

    /** Adds what a thing measures. */
    public void add(MeterBinder binder) {
        binder.bindTo(registry);
    }

    /**
     * Serves by HTTP. To be called once.
     *
     * @param notReady why the tool cannot do its work now; empty if it can
     * @return the address of the metrics
     * @throws IOException if the port cannot be had
     */
    public URI serve(InetSocketAddress address, ZenohSession session, Supplier<String> notReady) throws IOException {
        MetricsServer started = MetricsServer.start(address, prometheus, new Health(session, notReady));
        server = started;
        return started.uri();
    }

    @Override
    public void close() {
        Closeables.closeAndLog(server);
        registry.getRegistries().forEach(MeterRegistry::close);
        registry.close();
    }

    private record Otlp(URI collector) implements OtlpConfig {

        @Override
        public @Nullable String get(String key) {
            return null;
        }

        @Override
        public String url() {
            return collector.toString();
        }

        @Override
        public Duration step() {
            return STEP;
        }
    }
}
