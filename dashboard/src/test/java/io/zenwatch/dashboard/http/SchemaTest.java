package io.zenwatch.dashboard.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.dashboard.Networks;
import io.zenwatch.dashboard.metrics.Metric;
import io.zenwatch.dashboard.past.RecordedPast;
import io.zenwatch.dashboard.past.TestRecord;
import io.zenwatch.internal.Json;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Gone;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.ChainEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.zenoh.Link.Priorities;
import io.zenwatch.zenoh.WhatAmI;
import java.io.BufferedReader;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.math.BigInteger;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each response is as openapi.json says. */
@Timeout(60)
class SchemaTest {

    private static final Node FULL = new Node(
            Networks.zid(1),
            WhatAmI.ROUTER,
            List.of("camera", "screen"),
            "label",
            "{\"name\":\"label\",\"any\":[1]}",
            "1.10.2",
            Source.BRIDGE,
            true,
            Networks.TIME);
    private static final Node BARE =
            new Node(Networks.zid(2), null, List.of(), null, null, null, Source.NEIGHBOURS, false, Networks.TIME);
    private static final Edge EDGE = edge();

    @TempDir
    private Path folder;

    private RecordedPast past;
    private TestServer server;
    private String api;

    @BeforeEach
    void start() throws Exception {
        List<Metric> metrics = List.of(
                new Metric("load", "double", "1", 0.5),
                new Metric("bytes", "uint64", "B", new BigInteger("18446744073709551615")));
        TestRecord.write(folder.resolve("net.db"));
        past = new RecordedPast(folder.resolve("net.db").toString());
        server = new TestServer(zid -> CompletableFuture.completedFuture(metrics), past, null);
        api = server.get("/api/v1/openapi.json").body();
    }

    @AfterEach
    void stop() {
        server.close();
        past.close();
    }

    private static Edge edge() {
        EdgeLink link = new EdgeLink(
                "7",
                "udp/224.0.0.1:7446",
                "",
                "udp/224.0.0.1:7446",
                null,
                null,
                null,
                List.of("lo"),
                "user",
                new Priorities("RealTime", "Data"),
                Networks.TIME);
        EdgeEnd end = new EdgeEnd(Source.ITSELF, null, null, null, List.of(link), Networks.TIME);
        EdgeId id = new EdgeId(Networks.zid(1), Networks.zid(2), true);
        return new Edge(id, end, null, Networks.TIME, List.of(Networks.TIME), true);
    }

    private static Network network() {
        Network present = Networks.network(
                1, true, List.of(FULL, BARE), List.of(EDGE), List.of(Networks.chain("chain", State.DOWN)));
        return new Network(
                1,
                true,
                Networks.TIME,
                Networks.OBSERVER,
                present.nodes(),
                present.edges(),
                present.edgesOf(),
                Map.of(),
                present.chains(),
                Map.of(Networks.zid(3), new Gone<>(Networks.node(3, "gone"), Networks.TIME)),
                Map.of(
                        new EdgeId(Networks.zid(3), Networks.zid(1), false),
                        new Gone<>(Networks.edge(3, 1), Networks.TIME)));
    }

    private static TopologyEvent[] events() {
        return new TopologyEvent[] {
            new NodeEvent(Networks.TIME, Kind.APPEARED, FULL, "camera appeared"),
            new EdgeEvent(Networks.TIME, Kind.CHANGED, EDGE, "changed"),
            new ChainEvent(Networks.TIME, Kind.GONE, Networks.chain("chain", State.UP), "gone"),
            new LiveEvent(Networks.TIME, true, "live"),
            new LiveEvent(Networks.TIME, false, "not live"),
        };
    }

    private void assertIs(String schema, String json) {
        Schema of = SchemaRegistry.withDefaultDialect(
                        SpecificationVersion.DRAFT_2020_12, builder -> builder.schemas(Map.of("urn:api", api)))
                .getSchema(SchemaLocation.of("urn:api#/components/schemas/" + schema));
        assertThat(of.validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true))))
                .isEmpty();
        assertThat(of.validate(json.replaceFirst("\\{", "{\"other\":1,"), InputFormat.JSON))
                .isNotEmpty();
    }

    @Test
    void network_andLog_areAsDescribed() throws Exception {
        assertIs("network", server.get("/api/v1/network").body());

        server.change(network(), events());

        assertThat(server.get("/api/v1/network").body()).contains("\"multicast\":true", "goneEdges\":[{");
        assertIs("network", server.get("/api/v1/network").body());
        assertIs("log", server.get("/api/v1/log").body());
    }

    @Test
    void changes_areAsDescribed() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        try (InputStream stream = client.send(server.request("/api/v1/events").build(), BodyHandlers.ofInputStream())
                .body()) {
            BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8));
            server.change(network(), events());
            server.change(Networks.network(2, false, List.of(), List.of(), List.of()));
            List<String> data = lines.lines()
                    .filter(line -> line.startsWith("data: "))
                    .map(line -> line.substring("data: ".length()))
                    .limit(3)
                    .toList();
            assertIs("network", data.get(0));
            assertIs("change", data.get(1));
            assertIs("change", data.get(2));
            assertThat(data.get(2)).contains("\"gone\":[\"" + EDGE.id() + "\"]", "\"gone\":[\"chain\"]");
        }
    }

    @Test
    void traffic_isAsDescribed() throws Exception {
        server.change(Networks.network(
                1,
                true,
                List.of(Networks.node(1, "one"), Networks.node(2, "two")),
                List.of(Networks.edge(1, 2)),
                List.of()));
        assertIs("traffic", server.get("/api/v1/traffic").body());

        server.feed().traffic(Networks.traffic(1, 2, 1_234.5));

        String json = server.get("/api/v1/traffic").body();
        assertIs("traffic", json);
        assertThat(json)
                .contains(
                        "\"whole\":true",
                        "\"bytes\":1230,",
                        "\"dropped\":null",
                        "\"id\":\"" + Networks.edge(1, 2).id());
    }

    @Test
    void metrics_areAsDescribed() throws Exception {
        server.change(network());

        String json = server.get("/api/v1/nodes/" + FULL.zid() + "/metrics").body();

        assertIs("metrics", json);
        assertThat(json).contains("\"value\":0.5", "\"value\":18446744073709551615");
    }

    @Test
    void past_isAsDescribed() throws Exception {
        String at = "at=" + TestRecord.after(61);

        assertThat(server.get("/api/v1/past/network?" + at).body()).contains("\"goneEdges\":[{");
        assertIs("past", server.get("/api/v1/past").body());
        assertIs("network", server.get("/api/v1/past/network?" + at).body());
        assertIs("pastEvents", server.get("/api/v1/past/events").body());
        assertIs("presence", server.get("/api/v1/past/presence").body());
        try (TestServer without = new TestServer(TestServer.NO_METRICS, null)) {
            assertIs("past", without.get("/api/v1/past").body());
            assertThat(without.get("/api/v1/past/network?" + at).statusCode()).isEqualTo(404);
        }
    }

    @Test
    void errors_areAsDescribed() throws Exception {
        server.change(network());
        for (String path : List.of(
                "/nothing",
                "/api/v1/past/nothing",
                "/api/v1/past/network?at=2020-01-01T00:00:00Z",
                "/api/v1/nodes/abc/metrics",
                "/api/v1/nodes/" + BARE.zid() + "/metrics",
                "/api/v1/nodes/" + "f".repeat(40) + "/metrics")) {
            assertIs("error", server.get(path).body());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "network",
                "network?at=soon",
                "network?at=-1000000000-01-01T00:00:00Z",
                "network?at=+1000000000-12-31T00:00:00Z",
                "events?from=2026-11-28T03:12",
                "events?after=",
                "presence?from=2026-11-28T03:12:00Z&to=2026-11-28T03:11:00Z",
            })
    void pastOfWhatIsNoTime_isRefused(String path) throws Exception {
        assertThat(server.get("/api/v1/past/" + path.replace("+", "%2B")).statusCode())
                .isEqualTo(400);
    }

    @Test
    void pastInTooManyParts_isRefused() throws Exception {
        assertThat(server.get("/api/v1/past?parts=2000").statusCode()).isEqualTo(200);
        assertThat(server.get("/api/v1/past?parts=2001").statusCode()).isEqualTo(400);
        assertThat(server.get("/api/v1/past?parts=0").statusCode()).isEqualTo(400);
    }

    @Test
    void paths_thatAreDescribed_areThere() throws Exception {
        server.change(network());
        Map<?, ?> paths = (Map<?, ?>)
                Objects.requireNonNull(Json.readObject(api.getBytes(UTF_8)).get("paths"));
        HttpClient client = HttpClient.newHttpClient();
        assertThat(paths).hasSize(11);
        for (Object path : paths.keySet()) {
            String real = path.toString().replace("{zid}", FULL.zid().toString()) + "?at=" + TestRecord.after(10);
            try (InputStream body = client.send(server.request(real).build(), BodyHandlers.ofInputStream())
                    .body()) {
                assertThat(new String(body.readNBytes(10), UTF_8)).doesNotStartWith("{\"error");
            }
        }
    }

    @Test
    void graph_namesTheNodes() throws Exception {
        server.change(network());

        assertThat(server.get("/api/v1/network.dot").body())
                .startsWith("digraph network {")
                .contains("camera");
    }
}
