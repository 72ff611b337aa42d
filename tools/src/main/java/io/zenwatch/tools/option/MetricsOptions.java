package io.zenwatch.tools.option;

import io.micrometer.core.instrument.binder.MeterBinder;
import io.zenwatch.tools.metrics.Metrics;
import io.zenwatch.tools.print.Printer;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The flags of tools that stay and can be watched by a monitoring system. */
public final class MetricsOptions {

    @Option(
            names = "--metrics",
            order = 50,
            paramLabel = "[HOST:]PORT",
            converter = Address.class,
            description = {
                "Serve /metrics for Prometheus, /healthz and /readyz by HTTP on this port.",
                "Without a host, only this machine can ask. 0.0.0.0 lets everybody ask, without a password."
            })
    private @Nullable InetSocketAddress address;

    @Option(
            names = "--otlp",
            order = 51,
            paramLabel = "URL",
            converter = Converters.WebAddress.class,
            description = {
                "Send metrics to an OpenTelemetry collector every 10 s.",
                "Example: --otlp http://127.0.0.1:4318/v1/metrics"
            })
    private @Nullable URI collector;

    /**
     * Starts to measure, and says where it serves that; null where nothing of it is wanted.
     *
     * @param notReady why the tool cannot do its work now; empty if it can
     * @param measured what to measure besides the JVM and the host
     */
    @Nullable
    public Metrics start(
            ZenohSession session, Printer printer, Supplier<String> notReady, Supplier<Stream<MeterBinder>> measured)
            throws IOException {
        if (address == null && collector == null) {
            return null;
        }
        Metrics metrics = new Metrics(collector);
        try {
            measured.get().forEach(metrics::add);
            if (address != null) {
                printer.metrics(metrics.serve(address, session, notReady));
            }
            return metrics;
        } catch (IOException | RuntimeException e) {
            metrics.close();
            throw e;
        }
    }

    /** A port, or a host and a port. */
    static final class Address implements ITypeConverter<InetSocketAddress> {

        private static final Pattern FORM = Pattern.compile("(?:(.+):)?(\\d{1,5})");
        private static final int MAX_PORT = 65_535;
        private static final String LOOPBACK = "127.0.0.1";

        @Override
        public InetSocketAddress convert(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches() || Integer.parseInt(parts.group(2)) > MAX_PORT) {
                throw new TypeConversionException(
                        "'" + text + "' is no port, nor an address and a port as in 0.0.0.0:9464");
            }
            int port = Integer.parseInt(parts.group(2));
            String host = parts.group(1) == null ? LOOPBACK : parts.group(1);
            InetSocketAddress address = new InetSocketAddress(host, port);
            if (address.isUnresolved()) {
                throw new TypeConversionException("'" + host + "' is no address, nor a name that is known here");
            }
            return address;
        }
    }
}
