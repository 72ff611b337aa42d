package io.zenwatch.tools;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Ports;
import io.zenwatch.tools.ToolProcesses.Node;
import io.zenwatch.tools.console.ExitCode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class MetricsIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    private final HttpClient client = HttpClient.newHttpClient();

    private static URI metrics(ChildProcess tool) {
        return URI.create(tool.awaitLine("Metrics: ").substring("Metrics: ".length()));
    }

    private HttpResponse<String> get(URI uri, String... headers) {
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(uri);
            if (headers.length > 0) {
                request.headers(headers);
            }
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void run_measuresItsSession_andItsComponent() {
        ChildProcess run = processes.tool("run", "-l", "tcp/127.0.0.1:0", "--name", "camera", "--metrics", "0");

        URI metrics = metrics(run);
        HttpResponse<String> response = get(metrics);

        assertThat(metrics.getHost()).isEqualTo("127.0.0.1");
        assertThat(response.headers().firstValue("content-type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body())
                .contains(
                        "zenwatch_transports{role=\"client\"} 0.0",
                        "zenwatch_server_connections{component=\"camera\",state=\"up\"} 0.0",
                        "zenwatch_engine_waiting_bytes ",
                        "jvm_memory_used_bytes{");
        assertThat(get(metrics.resolve("/healthz")).body()).isEqualTo("ok\n");
        assertThat(get(metrics.resolve("/readyz")).statusCode()).isEqualTo(200);
        run.send("q");
        assertThat(run.awaitExit()).isZero();
        assertThat(run.errorLines()).isEmpty();
    }

    @Test
    void openMetrics_isServedWhereItIsAsked() {
        ChildProcess run = processes.tool("run", "-l", "tcp/127.0.0.1:0", "--metrics", "0");

        HttpResponse<String> response = get(metrics(run), "Accept", "application/openmetrics-text;version=1.0.0");

        assertThat(response.headers().firstValue("content-type"))
                .hasValue("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(response.body()).endsWith("# EOF\n");
    }

    @Test
    void watch_isReady_whileItsNetworkIsLive() {
        Node router = processes.router("--expose");
        ChildProcess watch = processes.client(router, "watch", "--metrics", "0");
        URI metrics = metrics(watch);
        URI ready = metrics.resolve("/readyz");

        await().until(() -> get(ready).statusCode() == 200);
        await().until(() -> get(metrics).body().contains("zenwatch_topology_nodes{role=\"router\"} 1.0"));
        router.process().signal(Signal.KILL);

        await().until(() -> get(ready).statusCode() == 503);
        assertThat(get(ready).body()).isEqualTo("the network is the last that is known\n");
        assertThat(get(metrics.resolve("/healthz")).statusCode()).isEqualTo(200);
    }

    @Test
    void whoIsNotMeant_isRefused() throws IOException {
        ChildProcess run = processes.tool("run", "-l", "tcp/127.0.0.1:0", "--metrics", "0");
        URI metrics = metrics(run);

        assertThat(get(metrics.resolve("/other")).statusCode()).isEqualTo(404);
        assertThat(raw(metrics, "GET /metrics HTTP/1.1\r\nHost: rebound.example\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(raw(metrics, "DELETE /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"))
                .startsWith("HTTP/1.1 405");
        assertThat(raw(metrics, "GET /" + "a".repeat(20_000) + " HTTP/1.1\r\n")).startsWith("HTTP/1.1 4");
    }

    private static String raw(URI server, String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] head = socket.getInputStream().readNBytes(12);
            return new String(head, StandardCharsets.US_ASCII);
        }
    }

    @Test
    void portThatIsUsed_saysWhatToDo() {
        String port = Integer.toString(Ports.free());
        metrics(processes.tool("run", "-l", "tcp/127.0.0.1:0", "--metrics", port));

        ChildProcess second = processes.tool("run", "-l", "tcp/127.0.0.1:0", "--metrics", port);

        assertThat(second.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(second.errorLines())
                .containsExactly("zenwatch run: cannot serve metrics on 127.0.0.1:" + port
                        + ": the port is in use: stop what uses it, or take another port (0 for any that is free)");
    }

    @Test
    void json_isTheAddress() {
        ChildProcess run = processes.tool("run", "--json", "-l", "tcp/127.0.0.1:0", "--metrics", "0");

        assertThat(run.awaitLine("{\"type\":\"metrics\""))
                .matches("\\{\"type\":\"metrics\",\"address\":\"http://127\\.0\\.0\\.1:\\d+/metrics\"}");
    }
}
