package io.zenwatch.tools;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(180)
class DemoIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @Test
    void demo_seesWhatItExpects_andLeavesNobodyBehind() {
        ChildProcess demo = processes.bare("demo");

        assertThat(demo.awaitExit()).isZero();
        assertThat(demo.lines()).contains("All expected output was seen.");
        assertThat(demo.lines())
                .filteredOn(line -> line.startsWith("$ zenwatch "))
                .extracting(line -> line.split(" ", -1)[2])
                .containsExactly("run", "run", "z_get", "z_connections", "z_monitor", "z_query_sub", "run", "bridge");
        assertThat(demo.errorLines()).isEmpty();
    }

    @Test
    void demo_thatStays_servesAPageOfItsNetwork() throws IOException, InterruptedException {
        ChildProcess demo = processes.bare("demo", "--stay");
        String said = "See the network in a browser: ";
        String page = demo.awaitLine(said).substring(said.length());
        HttpClient browser = HttpClient.newHttpClient();
        URI network = URI.create(page).resolve("/api/v1/network");

        await().atMost(ChildProcess.PATIENCE).untilAsserted(() -> assertThat(
                        browser.send(HttpRequest.newBuilder(network).build(), BodyHandlers.ofString())
                                .body())
                .contains("\"name\":\"source\"", "\"name\":\"filter\"", "\"name\":\"sink\"", "\"role\":\"client\""));

        demo.send("q");
        assertThat(demo.awaitExit()).isZero();
        assertThat(demo.errorLines()).isEmpty();
    }

    @Test
    void demo_toldToStop_endsItsChildren() {
        ChildProcess demo = processes.bare("demo");
        demo.awaitLine("  Session ");
        var children = ProcessHandle.of(demo.pid()).orElseThrow().children().toList();
        assertThat(children).isNotEmpty();

        demo.signal(Signal.TERM);

        assertThat(demo.awaitExit()).isZero();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }
}
