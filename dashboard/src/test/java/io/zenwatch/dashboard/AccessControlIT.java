package io.zenwatch.dashboard;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.keys.Keys;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Workspace;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Through a router with docs/dashboard-router.json5 a dashboard sees all, and its session can change nothing. */
@Timeout(120)
class AccessControlIT {

    @RegisterExtension
    final OpenSessions sessions = new OpenSessions();

    @RegisterExtension
    final Children children = new Children();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
    private ZenohSession application;
    private ZenohSession looking;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        Path users = Files.writeString(folder.resolve("users.txt"), "zenwatch-dashboard:d\napplication:a\n");
        Node router = Node.router(
                children,
                List.of(endpoint),
                "file=" + Workspace.root().resolve("docs/dashboard-router.json5"),
                "transport/auth/usrpwd/dictionary_file=\"" + users + "\"");
        application = client("application", "a");
        looking = client("zenwatch-dashboard", "d");
        await().until(() ->
                Sessions.isConnected(application, router.zid()) && Sessions.isConnected(looking, router.zid()));
    }

    private ZenohSession client(String user, String password) {
        return sessions.open(Sessions.client(endpoint)
                .with("adminspace/enabled", "true")
                .with("transport/auth/usrpwd", "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(user, password)));
    }

    private static String get(URI page, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(page.resolve(path)).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }

    @Test
    void dashboard_seesSessionsComponentsConnectionsAndMetrics() throws Exception {
        OpenSessions.exposed(application);
        MonitorConnectionServer camera = MonitorConnectionServer.builder(application)
                .name("camera")
                .exposed(true)
                .attach();
        MonitoringProducer producer = MonitoringProducer.builder(application)
                .exposed(true)
                .providers(false)
                .anonymousReading("door")
                .sensor(new Gauge("door", 42))
                .attach();
        try (camera;
                producer;
                Dashboard dashboard = Dashboard.builder(looking).start()) {
            camera.request(Connection.EMPTY.withId("c-1").withNetworkService("video"));
            dashboard.topology().await(this::isWhole, Duration.ofSeconds(20));

            await().until(() -> get(dashboard.uri(), "/api/v1/nodes/" + application.zid() + "/metrics")
                    .contains("42"));

            camera.closeConnection("c-1");
            dashboard.topology().await(network -> network.connections().isEmpty(), Duration.ofSeconds(20));
        }
    }

    @Test
    @Tag("stats")
    void dashboard_seesTraffic() throws Exception {
        OpenSessions.exposed(application);
        try (Dashboard dashboard = Dashboard.builder(looking).start()) {
            dashboard.topology().await(network -> network.node(application.zid()) != null, Duration.ofSeconds(20));

            await().until(() -> get(dashboard.uri(), "/api/v1/traffic")
                    .contains("\"zid\":\"" + application.zid() + "\",\"sent\":{\"bytes\":"));
        }
    }

    private boolean isWhole(Network network) {
        var node = network.node(application.zid());
        return network.isLive()
                && node != null
                && node.isProducer()
                && node.components().contains("camera")
                && !network.edgesOf(node.zid()).isEmpty()
                && network.connections().containsKey("c-1");
    }

    @Test
    void session_ofTheDashboard_canChangeNothing() {
        Received samples = new Received();
        application.declareSubscriber(KeyExpr.of("demo/**"), samples);
        application.declareSubscriber(Keys.all(), samples);
        Received tokens = new Received();
        application.declareLivelinessSubscriber(Keys.all(), true, tokens);
        application.declareQueryable(KeyExpr.of("demo/asked"), QueryableOptions.DEFAULT, query -> {
            query.reply(query.key(), ZBytes.of("answer"), ReplyOptions.DEFAULT);
            query.close();
        });
        ZenohSession other = client("application", "a");
        await().until(() -> {
            other.put(KeyExpr.of("demo/allowed"), ZBytes.of("allowed"));
            return samples.texts().contains("allowed");
        });
        Received heard = new Received();
        looking.declareSubscriber(KeyExpr.of("demo/last"), heard);

        looking.put(KeyExpr.of("demo/a"), ZBytes.of("forbidden"));
        looking.delete(KeyExpr.of("demo/a"));
        looking.put(Keys.SESSION.key("feed").join("transport/unicast/abc"), ZBytes.of("forbidden"));
        looking.put(Keys.CONNECTION.key("feed", "c"), ZBytes.of("forbidden"));
        looking.declareToken(Keys.SESSION.key("feed"));
        looking.declareToken(Keys.MONITOR.key("feed"));
        assertThat(asked(looking, Duration.ofSeconds(2))).isEmpty();
        assertThat(asked(other, Duration.ofSeconds(20))).containsExactly("answer");
        other.put(KeyExpr.of("demo/last"), ZBytes.of("last"));
        samples.awaitText("last");

        assertThat(samples.texts()).containsOnly("allowed", "last");
        assertThat(heard.samples()).isEmpty();
        assertThat(tokens.samples()).isEmpty();
    }

    private static List<String> asked(ZenohSession session, Duration timeout) {
        Replies replies = new Replies();
        session.get(Selector.of(KeyExpr.of("demo/asked")), GetOptions.DEFAULT.withTimeout(timeout), replies);
        replies.awaitEnd();
        return replies.texts();
    }
}
