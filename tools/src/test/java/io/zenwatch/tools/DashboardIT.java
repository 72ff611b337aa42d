package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zenwatch.internal.Json;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.SelfSigned;
import io.zenwatch.tools.ToolProcesses.Node;
import io.zenwatch.tools.console.ExitCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(120)
class DashboardIT {

    private static final String TOKEN = "a-token-of-the-test";

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    private final HttpClient client = HttpClient.newHttpClient();

    private static URI page(ChildProcess dashboard) {
        String line = dashboard.awaitLine("Dashboard: ");
        return URI.create(line.substring("Dashboard: ".length()));
    }

    private HttpResponse<String> network(URI page, String... headers) throws IOException, InterruptedException {
        return get(client, page, headers);
    }

    private static HttpResponse<String> get(HttpClient client, URI page, String... headers)
            throws IOException, InterruptedException {
        return get(client, page, "/api/v1/network", headers);
    }

    private static HttpResponse<String> get(HttpClient client, URI page, String path, String[] headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(page.resolve(path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    @Test
    void dashboard_servesTheNetwork_untilItIsStopped() {
        Node router = processes.router("--expose");
        Node peer = processes.node("-e", router.locator(), "--name", "camera");
        ChildProcess dashboard = processes.client(router, "dashboard", "--port", "0");
        URI page = page(dashboard);
        assertThat(page.getHost()).isEqualTo("127.0.0.1");

        await().atMost(ChildProcess.PATIENCE)
                .untilAsserted(() -> assertThat(network(page).body())
                        .contains("\"live\":true", router.zid(), peer.zid(), "\"name\":\"camera\""));
        dashboard.send("q");

        assertThat(dashboard.awaitExit()).isZero();
        assertThat(dashboard.errorLines()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"INT", "TERM"})
    void signal_endsTheStreams_andLeavesWith0(String signal) throws Exception {
        Node router = processes.router();
        ChildProcess dashboard = processes.client(router, "dashboard", "--port", "0");
        URI events = page(dashboard).resolve("/api/v1/events");
        dashboard.awaitLine("Enter 'q'");
        HttpResponse<java.util.stream.Stream<String>> stream =
                client.send(HttpRequest.newBuilder(events).build(), BodyHandlers.ofLines());

        dashboard.signal(Signal.valueOf(signal));

        assertThat(stream.body()).first().asString().startsWith("id: ");
        assertThat(dashboard.awaitExit()).isZero();
        assertThat(dashboard.errorLines()).isEmpty();
    }

    @Test
    void json_isThePagesAddress() {
        ChildProcess dashboard = processes.tool("dashboard", "--json", "--port", "0", "-l", "tcp/127.0.0.1:0");

        assertThat(Json.readObject(dashboard.awaitLine("{").getBytes(StandardCharsets.UTF_8)))
                .containsEntry("type", "dashboard")
                .extractingByKey("page")
                .asString()
                .matches("http://127\\.0\\.0\\.1:\\d+/");
    }

    @Test
    void port_thatIsUsed_saysWhatToDo() {
        String port = Integer.toString(Ports.free());
        ChildProcess first = processes.tool("dashboard", "--port", port, "-l", "tcp/127.0.0.1:0");
        page(first);

        ChildProcess second = processes.tool("dashboard", "--port", port, "-l", "tcp/127.0.0.1:0");

        assertThat(second.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(second.errorLines())
                .containsExactly("zenwatch dashboard: port " + port
                        + " of 127.0.0.1 is in use: stop what uses it, or take another port (0 for any that is free)");
    }

    @Test
    void host_thatOthersReach_needsTheTokenOfTheAddress() throws Exception {
        ChildProcess dashboard =
                processes.tool("dashboard", "--host", "0.0.0.0", "--port", "0", "-l", "tcp/127.0.0.1:0");
        URI page = page(dashboard);
        String token = page.getFragment().substring("token=".length());
        URI here = URI.create("http://127.0.0.1:" + page.getPort());

        assertThat(token).hasSizeGreaterThanOrEqualTo(32);
        assertThat(network(here).statusCode()).isEqualTo(401);
        assertThat(network(here, "Authorization", "Bearer " + token).statusCode())
                .isEqualTo(200);
        await().until(() -> dashboard.errorLines().toString().contains("--tls-cert"));
    }

    @Test
    void tls_andAToken_protectTheLoopbackToo(@TempDir Path folder) throws Exception {
        KeyStore keys = SelfSigned.make(folder, "localhost");
        ChildProcess dashboard = processes.tool(
                Map.of("ZENWATCH_TOKEN", TOKEN),
                "dashboard",
                "--port",
                "0",
                "--host",
                "localhost",
                "--tls-cert",
                SelfSigned.writeCertificate(keys, folder, "localhost").toString(),
                "--tls-key",
                SelfSigned.writeKey(keys, folder, "localhost").toString(),
                "-l",
                "tcp/127.0.0.1:0");
        URI page = page(dashboard);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trusted.getTrustManagers(), null);
        HttpClient secure = HttpClient.newBuilder().sslContext(context).build();

        assertThat(page.toString()).startsWith("https://localhost:").endsWith("/#token=" + TOKEN);
        assertThat(get(secure, page).statusCode()).isEqualTo(401);
        assertThat(get(secure, page, "Authorization", "Bearer " + TOKEN).body()).contains("\"nodes\"");
    }

    @Test
    void record_isThePastOfThePage_andAHistory(@TempDir Path folder) throws Exception {
        String file = folder.resolve("net.db").toString();
        Node router = processes.router("--expose");
        Node camera = processes.node("-e", router.locator(), "--name", "camera");
        ChildProcess dashboard =
                processes.client(router, "dashboard", "--record", file, "--keep", "12h", "--port", "0");
        URI page = page(dashboard);
        dashboard.awaitLine("Recording to " + file);
        await().atMost(ChildProcess.PATIENCE).untilAsserted(() -> assertThat(past(page, "/network?at=" + Instant.now()))
                .contains(camera.zid(), "\"live\":true"));
        Instant there = Instant.now();
        camera.process().signal(Signal.KILL);
        await().atMost(ChildProcess.PATIENCE).untilAsserted(() -> assertThat(past(page, "/presence"))
                .contains("{\"zid\":\"" + camera.zid() + "\",", "\"breaks\":1,"));
        assertThat(past(page, "/network?at=" + there)).contains("\"name\":\"camera\"");

        ChildProcess second = processes.client(router, "dashboard", "--record", file, "--port", "0");
        assertThat(second.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(second.errorLines()).anyMatch(line -> line.contains("another recorder writes to '" + file + "'"));

        dashboard.signal(Signal.TERM);
        assertThat(dashboard.awaitExit()).isZero();
        assertThat(Outcome.of("history", file, "--at", there.toString()).out()).contains("camera ");
    }

    private String past(URI page, String path) throws IOException, InterruptedException {
        return get(client, page, "/api/v1/past" + path, new String[0]).body();
    }

    @Test
    void keep_withoutRecord_isRefused() {
        ChildProcess dashboard = processes.tool("dashboard", "--keep", "1d", "--port", "0", "-l", "tcp/127.0.0.1:0");

        assertThat(dashboard.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertThat(dashboard.errorLines()).anyMatch(line -> line.contains("go with --record"));
    }

    @Test
    void bridge_showsNodesWithoutZenwatch() {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();
        var router = io.zenwatch.testkit.node.Node.router(processes.children(), List.of(endpoint));
        ChildProcess plain = processes.tool("dashboard", "--port", "0", "-m", "client", "-e", endpoint);
        await().atMost(ChildProcess.PATIENCE).until(() -> plain.errorLines()
                .contains("1 more node is here, without Zenwatch: 'dashboard --bridge' shows it"));

        ChildProcess bridging = processes.tool("dashboard", "--bridge", "--port", "0", "-m", "client", "-e", endpoint);
        URI page = page(bridging);

        await().atMost(ChildProcess.PATIENCE)
                .untilAsserted(() -> assertThat(network(page).body())
                        .contains("{\"zid\":\"" + router.zid() + "\"", "\"source\":\"bridge\""));
    }
}
