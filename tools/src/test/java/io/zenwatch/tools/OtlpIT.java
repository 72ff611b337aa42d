package io.zenwatch.tools;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.tools.console.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a collector receives. The test is the collector: no package serves one. */
@Timeout(120)
class OtlpIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    private final Set<String> received = ConcurrentHashMap.newKeySet();
    private HttpServer collector;

    @BeforeEach
    void listen() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/metrics", exchange -> {
            ExportMetricsServiceRequest.parseFrom(exchange.getRequestBody()).getResourceMetricsList().stream()
                    .flatMap(resource -> resource.getScopeMetricsList().stream())
                    .flatMap(scope -> scope.getMetricsList().stream())
                    .map(Metric::getName)
                    .forEach(received::add);
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    @Test
    void collector_receivesTheMeters() {
        String url = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/metrics";
        ChildProcess run = processes.tool("run", "-l", "tcp/127.0.0.1:0", "--otlp", url);

        await().untilAsserted(() -> assertThat(received).contains("zenwatch.transports", "jvm.memory.used"));
        run.send("q");

        assertThat(run.awaitExit()).isZero();
        assertThat(run.errorLines()).isEmpty();
    }

    @Test
    void collectorThatIsGone_holdsUpNothing() {
        collector.stop(0);
        String url = "http://127.0.0.1:" + collector.getAddress().getPort() + "/v1/metrics";
        ChildProcess run = processes.tool("run", "-l", "tcp/127.0.0.1:0", "--otlp", url);
        run.awaitLine("Enter 'q'");
        run.send("q");

        assertThat(run.awaitExit()).isZero();
    }

    @Test
    void urlThatIsNone_isAMistake() {
        ChildProcess run = processes.tool("run", "-l", "tcp/127.0.0.1:0", "--otlp", "localhost:4318");

        assertThat(run.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertThat(run.errorLines())
                .first()
                .asString()
                .contains("is no address such as http://127.0.0.1:4318/v1/metrics");
    }
}
