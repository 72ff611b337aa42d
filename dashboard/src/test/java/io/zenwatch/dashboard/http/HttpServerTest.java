package io.zenwatch.dashboard.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.dashboard.wire.Wire;
import io.zenwatch.topology.model.Network;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class HttpServerTest {

    private final Feed feed = new Feed(new Wire("run", Networks.OBSERVER, Networks.TIME));
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        server = HttpServer.start(
                new HttpServer.Options("127.0.0.1", InetAddress.getLoopbackAddress(), 0, null, null),
                feed,
                zid -> CompletableFuture.completedFuture(List.of()));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.port() + path);
    }

    @Test
    void librariesOfThePage_areServed() throws Exception {
        assertThat(get("/lib/d3-force/dist/d3-force.min.js").body()).contains("forceSimulation");
        assertThat(get("/lib/uplot/dist/uPlot.min.css").headers().firstValue("content-type"))
                .hasValue("text/css; charset=utf-8");
        assertThat(get("/nothing").statusCode()).isEqualTo(404);
        assertThat(get("/lib/d3-force/").body()).contains("not-found");
    }

    @Test
    void events_beginWithANetwork_andFollowWithChanges() throws Exception {
        HttpResponse<java.io.InputStream> stream =
                client.send(HttpRequest.newBuilder(uri("/api/v1/events")).build(), BodyHandlers.ofInputStream());
        BufferedReader lines = new BufferedReader(new InputStreamReader(stream.body(), UTF_8));
        assertThat(lines.readLine()).isEqualTo("id: run-0");
        assertThat(lines.readLine()).isEqualTo("event: network");
        assertThat(lines.readLine()).startsWith("data: {\"id\":\"run-0\"");
        assertThat(lines.readLine()).isEmpty();
        Network one = Networks.network(1, true, List.of(Networks.node(1, "one")), List.of(), List.of());
        feed.changed(Networks.difference(Networks.EMPTY, one));
        assertThat(lines.readLine()).isEqualTo("id: run-1");
        assertThat(lines.readLine()).isEqualTo("event: change");
        assertThat(lines.readLine()).contains("\"name\":\"one\"");
        assertThat(get("/api/v1/network").body()).contains("\"name\":\"one\"");
    }
}
