package io.zenwatch.dashboard.http;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.dashboard.metrics.MetricsSource;
import io.zenwatch.dashboard.past.NoPast;
import io.zenwatch.dashboard.past.Past;
import io.zenwatch.dashboard.wire.Wire;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.TopologyEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A server of networks that no session has seen. */
public final class TestServer implements AutoCloseable {

    public static final MetricsSource NO_METRICS = zid -> CompletableFuture.completedFuture(List.of());

    private final HttpClient client = HttpClient.newHttpClient();
    private final Feed feed = new Feed(new Wire("run", Networks.OBSERVER, Networks.TIME));
    private final HttpServer server;
    private Network network = Networks.EMPTY;

    public TestServer(MetricsSource metrics, @Nullable String token) throws IOException {
        this(metrics, new NoPast(), token);
    }

    TestServer(MetricsSource metrics, Past past, @Nullable String token) throws IOException {
        server = HttpServer.start(
                new HttpServer.Options("127.0.0.1", InetAddress.getLoopbackAddress(), 0, token, null),
                feed,
                metrics,
                past);
    }

    public void change(Network next, TopologyEvent... events) {
        feed.changed(Networks.difference(network, next, events));
        network = next;
    }

    Feed feed() {
        return feed;
    }

    public int port() {
        return server.port();
    }

    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    public HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(uri(path));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    /** What is answered to these bytes, until the connection ends. */
    public String raw(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            socket.getInputStream().transferTo(answer);
            return answer.toString(StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
