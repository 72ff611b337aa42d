package io.zenwatch.dashboard;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.dashboard.DashboardException.Code;
import io.zenwatch.monitoring.producer.MonitoringProducer;
import io.zenwatch.monitoring.protocol.Value;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A dashboard of real sessions. */
@Timeout(120)
class DashboardIT {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @RegisterExtension
    final OpenSessions sessions = new OpenSessions();

    @RegisterExtension
    final Children children = new Children();

    private final HttpClient client = HttpClient.newHttpClient();
    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();

    private static Dashboard live(ZenohSession session) throws InterruptedException {
        Dashboard dashboard = Dashboard.builder(session).start();
        dashboard.topology().await(network -> network.isLive(), Duration.ofSeconds(20));
        return dashboard;
    }

    private String get(URI page, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(page.resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void session_thatJoinsAndLeaves_isToldWithinASecond() throws Exception {
        ZenohSession router = sessions.router(endpoint);
        Dashboard dashboard = live(sessions.client(endpoint));
        try (EventReader events = new EventReader(dashboard.uri(), "")) {
            await().until(() -> events.has("\"observer\":\""));
            ZenohSession joining = sessions.client(endpoint);
            String zid = "\"" + joining.zid() + "\"";
            await().atMost(SECOND).until(() -> events.has("\"appeared\"", zid));
            assertThat(get(dashboard.uri(), "/api/v1/network"))
                    .contains(zid, router.zid().toString());

            joining.close();

            await().atMost(SECOND).until(() -> events.has("\"gone\":[" + zid + "]"));
            assertThat(get(dashboard.uri(), "/api/v1/log")).contains("\"gone\",\"node\":" + zid);
        }
    }

    @Test
    void process_thatIsKilled_isToldWithinASecond() throws Exception {
        sessions.router(endpoint);
        Dashboard dashboard = live(sessions.client(endpoint));
        try (EventReader events = new EventReader(dashboard.uri(), "")) {
            Node process = Node.pythonClient(children, endpoint);
            String zid = "\"" + process.zid() + "\"";
            await().until(() -> events.has("\"appeared\"", zid));

            process.kill();

            await().atMost(SECOND).until(() -> events.has("\"gone\":[" + zid + "]"));
        }
    }

    @Test
    void router_thatIsLostAndBack_isToldAsNotLiveAndLive() throws Exception {
        ZenohSession router = sessions.router(endpoint);
        Dashboard dashboard = live(sessions.client(endpoint));
        String last = get(dashboard.uri(), "/api/v1/network").replaceFirst("^\\{\"id\":\"([^\"]+)\".*", "$1");

        router.close();
        EventReader events = new EventReader(dashboard.uri(), last);
        try (events) {
            await().until(() -> events.has("\"kind\":\"not-live\""));
            assertThat(get(dashboard.uri(), "/api/v1/network"))
                    .contains("\"live\":false")
                    .contains(router.zid().toString());
            sessions.router(endpoint);
            await().until(() -> events.has("\"live\":true", "\"kind\":\"live\""));
            assertThat(events.data()).noneMatch(event -> event.contains("\"observer\""));
        }
    }

    @Test
    void names_thatAreHostile_areOnlyText() throws Exception {
        ZenohSession router = sessions.router(endpoint);
        Dashboard dashboard = live(sessions.client(endpoint));
        String name = "<img src=x onerror=\"alert(1)\">\u202E\u2028</script>";
        MonitorConnectionServer.builder(router).name(name).exposed(true).attach();

        await().until(() -> get(dashboard.uri(), "/api/v1/network")
                .contains("\"name\":\"<img src=x onerror=\\\"alert(1)\\\">\u202E\u2028</script>\""));
        await().until(() -> get(dashboard.uri(), "/api/v1/network.dot").contains("onerror=\\\"alert"));
    }

    @Test
    void metrics_ofAProducer_areThoseThatAnybodyMayRead() throws Exception {
        ZenohSession router = sessions.router(endpoint);
        Dashboard dashboard = live(sessions.client(endpoint));
        MonitoringProducer producer = MonitoringProducer.builder(router)
                .exposed(true)
                .providers(false)
                .anonymousReading("door", "parcels")
                .sensor(new Gauge("door", 42))
                .sensor(new Gauge("secret", 43))
                .sensor(new Gauge("parcels", Value.of("many")))
                .attach();
        try (producer) {
            URI page = dashboard.uri();
            String metrics = "/api/v1/nodes/" + router.zid() + "/metrics";

            await().until(() -> get(page, metrics).contains("\"name\":\"door\""));

            assertThat(get(page, metrics))
                    .isEqualTo("{\"metrics\":[{\"name\":\"door\",\"type\":\"int64\",\"unit\":\"1\",\"value\":42}]}");
        }
        await().until(() -> get(dashboard.uri(), "/api/v1/nodes/" + router.zid() + "/metrics")
                .contains("no-producer"));
    }

    @Test
    void session_thatCloses_closesItsDashboard() throws Exception {
        ZenohSession session = sessions.open(Sessions.isolated());
        Dashboard dashboard = Dashboard.builder(session).start();
        assertThat(get(dashboard.uri(), "/api/v1/network")).contains("\"nodes\"");

        session.close();

        assertThatThrownBy(() -> get(dashboard.uri(), "/api/v1/network")).isInstanceOf(IOException.class);
        assertThat(dashboard.topology().closed()).isDone();
        dashboard.close();
        assertThatThrownBy(() -> Dashboard.builder(session).start())
                .isInstanceOfSatisfying(ZenohException.class, failure -> assertThat(failure.code())
                        .isEqualTo(ZenohException.Code.CLOSED));
    }

    @Test
    void dashboard_thatCloses_leavesTheSessionOpen_andItsPortFree() throws Exception {
        ZenohSession session = sessions.open(Sessions.isolated());
        Dashboard first = Dashboard.builder(session).start();
        int port = first.uri().getPort();
        assertCode(Code.PORT_IN_USE, Dashboard.builder(session).port(port), "port " + port, "take another port");

        first.close();
        first.close();

        try (Dashboard second = Dashboard.builder(session).port(port).start()) {
            assertThat(get(second.uri(), "/api/v1/network"))
                    .contains(session.zid().toString());
        }
        assertThat(session.isClosed()).isFalse();
    }

    @Test
    void options_thatCannotBe_areRefused(@TempDir Path folder) throws Exception {
        ZenohSession session = sessions.open(Sessions.isolated());

        assertThatThrownBy(() -> Dashboard.builder(session).port(65_536)).hasMessageContaining("0 to 65535");
        assertCode(Code.TOKEN_NEEDED, Dashboard.builder(session).host("0.0.0.0"), "set a token");
        assertCode(Code.INVALID_TOKEN, Dashboard.builder(session).token("short"), "16");
        assertCode(Code.INVALID_TOKEN, Dashboard.builder(session).token("0123456789 abcdef"), "letters");
        assertCode(Code.ADDRESS, Dashboard.builder(session).host("no such host"), "no such host");
        assertCode(Code.ADDRESS, Dashboard.builder(session).host("192.0.2.1").token("0123456789abcdef"), "192.0.2.1");
        Path text = Files.writeString(folder.resolve("text"), "no certificate");
        assertThatThrownBy(() -> DashboardTls.pem(text, text))
                .isInstanceOfSatisfying(DashboardException.class, failure -> assertThat(failure.code())
                        .isEqualTo(Code.TLS))
                .hasMessageContaining("text")
                .hasCauseInstanceOf(Exception.class);
        assertThatThrownBy(() -> DashboardTls.pkcs12(folder.resolve("none"), new char[0]))
                .hasMessageContaining("it does not exist");
    }

    private static void assertCode(Code code, DashboardBuilder builder, String... texts) {
        assertThatThrownBy(builder::start)
                .isInstanceOfSatisfying(DashboardException.class, failure -> assertThat(failure.code())
                        .isEqualTo(code))
                .hasMessageContainingAll(texts);
    }

    @Test
    void change_inZenoh_isSoonAtTheReader() throws Exception {
        sessions.router(endpoint);
        Dashboard dashboard = live(sessions.client(endpoint));
        List<Long> millis = new ArrayList<>();
        try (EventReader events = new EventReader(dashboard.uri(), "")) {
            await().until(() -> events.has("\"observer\":\""));
            for (int i = 0; i < 21; i++) {
                ZenohSession joining = sessions.client(endpoint);
                String gone = "\"gone\":[\"" + joining.zid() + "\"]";
                await().until(() -> events.has("\"appeared\"", joining.zid().toString()));
                long start = System.nanoTime();
                joining.close();
                await().until(() -> events.has(gone));
                millis.add((System.nanoTime() - start) / 1_000_000);
            }
        }
        millis.sort(null);
        System.out.println("From the close of a session to the event at a reader, in ms: " + millis);
        assertThat(millis.get(10)).isLessThan(150);
    }
}
