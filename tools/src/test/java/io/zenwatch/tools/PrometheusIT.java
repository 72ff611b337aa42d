package io.zenwatch.tools;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Programs;
import io.zenwatch.testkit.Workspace;
import io.zenwatch.tools.ToolProcesses.Node;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A real Prometheus asks the tools. Where there is none, that is skipped; with {@code CI=true} it fails. */
@Timeout(180)
class PrometheusIT {

    private static final String MISSING =
            "no prometheus and promtool on the PATH, so they do not ask the tools: install prometheus";
    private static final Path STACK = Workspace.root().resolve("monitoring-stack");

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    private final HttpClient client = HttpClient.newHttpClient();

    @BeforeAll
    static void requirePrometheus() {
        Programs.require(
                Programs.find("prometheus").isPresent()
                        && Programs.find("promtool").isPresent(),
                MISSING);
    }

    private static URI metrics(ChildProcess tool) {
        return URI.create(tool.awaitLine("Metrics: ").substring("Metrics: ".length()));
    }

    private String get(URI uri) {
        try {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException | InterruptedException e) {
            return "";
        }
    }

    @Test
    void metrics_rulesAndConfiguration_areRightForPromtool(@TempDir Path folder) throws Exception {
        Node router = processes.router("--expose");
        ChildProcess dashboard = processes.client(router, "dashboard", "--port", "0", "--bridge", "--metrics", "0");
        URI metrics = metrics(dashboard);
        await().until(() -> get(metrics).contains("zenwatch_bridge_nodes"));
        String own = get(metrics)
                .lines()
                .filter(line -> line.contains("zenwatch_"))
                .collect(Collectors.joining("\n", "", "\n"));
        Path scraped = Files.writeString(folder.resolve("metrics"), own);

        assertThat(promtool(scraped, "check", "metrics")).isZero();
        assertThat(promtool(
                        null, "check", "config", STACK.resolve("prometheus.yml").toString()))
                .isZero();
        assertThat(promtool(
                        null, "test", "rules", STACK.resolve("alerts-test.yml").toString()))
                .isZero();
    }

    private int promtool(@Nullable Path input, String... arguments) throws Exception {
        ProcessBuilder promtool = new ProcessBuilder(Stream.concat(Stream.of("promtool"), Stream.of(arguments))
                        .toList())
                .inheritIO();
        if (input != null) {
            promtool.redirectInput(input.toFile());
        }
        return promtool.start().waitFor();
    }

    @Test
    void prometheus_seesRouterBridgeAndDashboard_andRaisesAlerts(@TempDir Path folder) throws IOException {
        Node router = processes.router("--expose", "--metrics", "0");
        ChildProcess bridge = processes.client(router, "bridge", "--metrics", "0");
        ChildProcess dashboard = processes.client(router, "dashboard", "--port", "0", "--metrics", "0");
        List<URI> tools = Stream.of(router.process(), bridge, dashboard)
                .map(PrometheusIT::metrics)
                .toList();
        URI prometheus = start(folder, tools);

        await().until(() ->
                query(prometheus, "count(up{job=\"zenwatch\"} == 1)").contains("\"3\""));
        await().until(() ->
                query(prometheus, "zenwatch_topology_nodes{role=\"router\"}").contains("\"1\""));
        await().until(() ->
                query(prometheus, "sum(zenwatch_transports{role=\"client\"})").contains("\"2\""));
        await().until(() -> query(prometheus, "zenwatch_bridge_looks_total").contains("\"value\""));
        router.process().signal(Signal.KILL);

        await().until(() ->
                query(prometheus, "ALERTS{alertname=\"ZenwatchNotLive\"}").contains("pending"));
        await().until(() ->
                query(prometheus, "ALERTS{alertname=\"ZenwatchToolGone\"}").contains("pending"));
    }

    private URI start(Path folder, List<URI> tools) throws IOException {
        String configuration = Files.readString(STACK.resolve("prometheus.yml"))
                .replaceAll(
                        "(?s)- targets:.*",
                        "- targets: ["
                                + String.join(
                                        ", ",
                                        tools.stream().map(URI::getAuthority).toList()) + "]\n")
                .replace("5s", "1s")
                .replace("alerts.yml", STACK.resolve("alerts.yml").toString());
        Path file = Files.writeString(folder.resolve("prometheus.yml"), configuration);
        String address = "127.0.0.1:" + Ports.free();
        processes
                .children()
                .start(
                        List.of(
                                "prometheus",
                                "--config.file=" + file,
                                "--storage.tsdb.path=" + folder.resolve("data"),
                                "--web.listen-address=" + address),
                        Map.of());
        URI made = URI.create("http://" + address + "/");
        await().until(() -> get(made.resolve("-/ready")).contains("Ready"));
        return made;
    }

    private String query(URI prometheus, String expression) {
        return get(prometheus.resolve("api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8)));
    }
}
