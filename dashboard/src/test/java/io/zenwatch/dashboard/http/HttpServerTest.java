package io.zenwatch.dashboard.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.topology.model.Network;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HttpServerTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private TestServer server;

    @BeforeEach
    void start() throws IOException {
        server = new TestServer(TestServer.NO_METRICS, null);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static Network named(long version, String name) {
        return Networks.network(version, true, List.of(Networks.node(1, name)), List.of(), List.of());
    }

    private HttpResponse<InputStream> stream(String... headers) throws Exception {
        var request = server.request("/api/v1/events");
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofInputStream());
    }

    private static BufferedReader lines(HttpResponse<InputStream> response) {
        return new BufferedReader(new InputStreamReader(response.body(), UTF_8));
    }

    @Test
    void librariesOfThePage_areServed() throws Exception {
        assertThat(server.get("/lib/d3-force/dist/d3-force.min.js").body()).contains("forceSimulation");
        assertThat(server.get("/lib/uplot/dist/uPlot.min.css").headers().firstValue("content-type"))
                .hasValue("text/css; charset=utf-8");
    }

    @Test
    void file_thatIsKnown_isNotSentAgain() throws Exception {
        String path = "/lib/d3-force/dist/d3-force.min.js";
        String tag = server.get(path).headers().firstValue("etag").orElseThrow();

        HttpResponse<String> same = server.send(server.request(path).header("If-None-Match", "\"x\", " + tag));
        HttpResponse<String> other = server.send(server.request(path).header("If-None-Match", "\"x\""));

        assertThat(same.statusCode()).isEqualTo(304);
        assertThat(same.body()).isEmpty();
        assertThat(other.statusCode()).isEqualTo(200);
    }

    @Test
    void events_beginWithTheNetwork_andFollowWithChanges() throws Exception {
        BufferedReader lines = lines(stream());
        assertThat(lines.readLine()).isEqualTo("id: run-0");
        assertThat(lines.readLine()).isEqualTo("event: network");
        assertThat(lines.readLine()).startsWith("data: {\"id\":\"run-0\"");
        assertThat(lines.readLine()).isEmpty();
        server.change(named(1, "one"));
        assertThat(lines.readLine()).isEqualTo("id: run-1");
        assertThat(lines.readLine()).isEqualTo("event: change");
        assertThat(lines.readLine()).contains("\"name\":\"one\"");
        assertThat(server.get("/api/v1/network").body()).contains("\"name\":\"one\"", "\"id\":\"run-1\"");
    }

    @Test
    void events_afterTheLastId_areTheChangesSince() throws Exception {
        server.change(named(1, "one"));
        server.change(named(2, "two"));

        assertThat(lines(stream("Last-Event-ID", "run-1")).readLine()).isEqualTo("id: run-2");
        assertThat(lines(stream("Last-Event-ID", "other-1")).lines().limit(2))
                .containsExactly("id: run-2", "event: network");
    }

    @Test
    void stream_thatHasAll_hasAHeartbeatAtOnce() throws Exception {
        assertThat(lines(stream("Last-Event-ID", "run-0")).readLine()).isEqualTo(":");
    }

    @Test
    void server_thatCloses_endsItsStreams() throws Exception {
        BufferedReader lines = lines(stream());
        assertThat(lines.lines().limit(4)).last().isEqualTo("");

        server.close();

        assertThat(lines.readLine()).isNull();
    }

    @Test
    void streams_beyondTheBound_areRefused_untilOneIsClosed() throws Exception {
        List<HttpResponse<InputStream>> streams = new ArrayList<>();
        for (int i = 0; i < Feed.MAX_STREAMS; i++) {
            streams.add(stream());
        }
        HttpResponse<String> refused = server.get("/api/v1/events");
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("10");

        streams.get(0).body().close();
        HttpResponse<InputStream> next = stream();
        for (int i = 1; next.statusCode() == 503; i++) {
            server.change(named(i, "name " + i)); // so that the server notices
            next = stream();
        }
        assertThat(lines(next).readLine()).startsWith("id: run-");
        for (HttpResponse<InputStream> stream : streams) {
            stream.body().close();
        }
    }

    @Test
    void graph_ofNothing_isAGraph() throws Exception {
        assertThat(server.get("/api/v1/network.dot").body()).isEqualTo("digraph network {\n}\n");
    }
}
