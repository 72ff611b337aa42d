package io.zenwatch.tools.metrics;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Serves {@code /metrics} in the formats of Prometheus and OpenMetrics, {@code /healthz} and {@code /readyz}. */
final class MetricsServer implements AutoCloseable {

    private static final int THREADS = 6;
    private static final int CONNECTIONS = 32;
    private static final int HEADER_BYTES = 8 << 10;
    private static final long IDLE_MILLISECONDS = 30_000;
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}$");
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]");

    private final InetSocketAddress address;
    private final PrometheusMeterRegistry registry;
    private final Health health;
    private final Server server;
    private final ServerConnector connector;

    private MetricsServer(InetSocketAddress address, PrometheusMeterRegistry registry, Health health) {
        this.address = address;
        this.registry = registry;
        this.health = health;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("zenwatch-metrics");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setIdleTimeout(IDLE_MILLISECONDS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS, connector));
        server.setHandler(new Pages());
    }

    /** @throws IOException if the port cannot be had; says what to do */
    static MetricsServer start(InetSocketAddress address, PrometheusMeterRegistry registry, Health health)
            throws IOException {
        MetricsServer made = new MetricsServer(address, registry, health);
        try {
            made.connector.open();
            made.server.start();
            return made;
        } catch (Exception e) {
            made.close();
            throw new IOException(
                    "cannot serve metrics on " + address.getHostString() + ":" + address.getPort() + ": " + reason(e),
                    e);
        }
    }

    private static String reason(Throwable e) {
        Throwable cause = e;
        while (!(cause instanceof BindException) && cause.getCause() != null) {
            cause = cause.getCause();
        }
        String why = String.valueOf(cause.getMessage());
        return why.contains("in use")
                ? "the port is in use: stop what uses it, or take another port (0 for any that is free)"
                : why;
    }

    /** Where Prometheus finds it. */
    URI uri() {
        String host = address.getHostString();
        return URI.create("http://" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":"
                + connector.getLocalPort() + "/metrics");
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop", e);
        }
    }

    private final class Pages extends Handler.Abstract {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            if (!isForUs(request.getHeaders().get(HttpHeader.HOST))) {
                return answer(response, callback, HttpStatus.MISDIRECTED_REQUEST_421, "ask for localhost");
            } else if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
                response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
                return answer(response, callback, HttpStatus.METHOD_NOT_ALLOWED_405, "only GET and HEAD");
            }
            return switch (Request.getPathInContext(request)) {
                case "/metrics" -> metrics(request, response, callback);
                case "/healthz" -> health(response, callback, health.whyUnhealthy());
                case "/readyz" -> health(response, callback, health.whyNotReady());
                default ->
                    answer(response, callback, HttpStatus.NOT_FOUND_404, "there are /metrics, /healthz and /readyz");
            };
        }

        private boolean metrics(Request request, Response response, Callback callback) {
            String accepted = request.getHeaders().get(HttpHeader.ACCEPT);
            String type = accepted != null && accepted.contains("application/openmetrics-text")
                    ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                    : "text/plain; version=0.0.4; charset=utf-8";
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
            return send(response, callback, registry.scrape(type));
        }

        private boolean health(Response response, Callback callback, String why) {
            return answer(
                    response,
                    callback,
                    why.isEmpty() ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503,
                    why.isEmpty() ? "ok" : why);
        }

        private boolean answer(Response response, Callback callback, int status, String text) {
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, TEXT);
            return send(response, callback, text + "\n");
        }

        private boolean send(Response response, Callback callback, String text) {
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            response.write(true, StandardCharsets.UTF_8.encode(text), callback);
            return true;
        }
    }

    /** Whether the name is this machine's own, where only it can ask: a site can let its name lead to this machine. */
    private boolean isForUs(@Nullable String host) {
        return !address.getAddress().isLoopbackAddress()
                || host != null
                        && LOOPBACK_NAMES.contains(
                                PORT.matcher(host).replaceFirst("").toLowerCase(Locale.ROOT));
    }
}
