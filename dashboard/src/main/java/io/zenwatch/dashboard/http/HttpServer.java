package io.zenwatch.dashboard.http;

import io.zenwatch.dashboard.metrics.MetricsSource;
import io.zenwatch.dashboard.past.Past;
import java.io.IOException;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/** Serves the page and the API on one port. */
public final class HttpServer implements AutoCloseable {

    private static final int THREADS = 16;
    private static final int HEADER_BYTES = 8 << 10;
    private static final int SEND_BUFFER = 256 << 10;
    private static final int OTHER_CONNECTIONS = 100;
    private static final long IDLE_MILLISECONDS = 30_000;
    private static final long HEARTBEAT_SECONDS = 10;

    /**
     * Where to listen, and to whom.
     *
     * @param host as it was given; another name for the address
     * @param token what a request to the API must have; null for nothing
     * @param tls null for none
     */
    public record Options(
            String host,
            InetAddress address,
            int port,
            @Nullable String token,
            @Nullable SSLContext tls) {}

    private final Server server;
    private final ServerConnector connector;
    private final Feed feed;

    private HttpServer(Options options, Feed feed, MetricsSource metrics, Past past) throws IOException {
        this.feed = feed;
        QueuedThreadPool threads = new QueuedThreadPool(THREADS);
        threads.setName("zenwatch-dashboard");
        threads.setDaemon(true);
        server = new Server(threads);
        connector = connector(options);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(Feed.MAX_STREAMS + OTHER_CONNECTIONS, connector));
        server.setErrorHandler(new ErrorAnswers());
        Resources resources = Resources.open();
        Api api = new Api(feed, new MetricsApi(feed, metrics), past, resources.openApi());
        Handler inside = new Handler.Sequence(api, new PageFiles(resources), new NotFound());
        server.setHandler(new Guard(new Hosts(options.host(), options.address()), options.token(), inside));
    }

    private ServerConnector connector(Options options) {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ServerConnector made;
        if (options.tls() == null) {
            made = new ServerConnector(server, 1, 1, plain);
        } else {
            http.addCustomizer(new SecureRequestCustomizer(false));
            SslContextFactory.Server tls = new SslContextFactory.Server();
            tls.setSslContext(options.tls());
            made = new ServerConnector(server, 1, 1, new SslConnectionFactory(tls, plain.getProtocol()), plain);
        }
        made.setHost(options.address().getHostAddress());
        made.setPort(options.port());
        made.setIdleTimeout(IDLE_MILLISECONDS);
        made.setAcceptedSendBufferSize(SEND_BUFFER);
        return made;
    }

    /**
     * Starts to listen.
     *
     * @throws IOException if the port cannot be had, or a part of the page is missing
     */
    public static HttpServer start(Options options, Feed feed, MetricsSource metrics, Past past) throws IOException {
        HttpServer made = new HttpServer(options, feed, metrics, past);
        try {
            made.connector.open();
            made.server.start();
        } catch (Exception e) {
            made.close();
            throw e instanceof IOException failed ? failed : new IOException("cannot serve", e);
        }
        made.beat();
        return made;
    }

    private void beat() {
        feed.heartbeat();
        server.getScheduler().schedule(this::beat, HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    }

    public int port() {
        return connector.getLocalPort();
    }

    /** Ends all streams and connections. */
    @Override
    public void close() {
        feed.end();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP server did not stop", e);
        }
    }

    private static final class NotFound extends Handler.Abstract.NonBlocking {

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            return Answers.notFound(request, response, callback);
        }
    }
}
