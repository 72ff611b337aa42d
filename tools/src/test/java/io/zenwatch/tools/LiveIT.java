package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.internal.Json;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Ports;
import io.zenwatch.tools.ToolProcesses.Node;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools that follow, and a router that is killed and comes back. */
@Timeout(120)
class LiveIT {

    private static final String LIVE = "{\"type\":\"live\",\"live\":true,";
    private static final String NOT_LIVE = "{\"type\":\"live\",\"live\":false,";

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();

    private Node router() {
        return ToolProcesses.up(
                processes.tool("run", "-m", "router", "-l", endpoint, "--cfg", "adminspace/enabled:true"));
    }

    /** @param tool its name, and flags behind spaces */
    private ChildProcess follower(String tool, String... flags) {
        List<String> all = new ArrayList<>(List.of(tool.split(" ", -1)));
        String name = all.remove(0);
        all.addAll(List.of("-m", "client", "-e", endpoint));
        all.addAll(List.of(flags));
        return processes.tool(name, all.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "z_sub | {\"type\":\"declared\"",
                "z_sub_liveliness | {\"type\":\"declared\"",
                "z_query_sub | " + LIVE,
                "z_connections | " + LIVE,
                "watch | " + LIVE,
                "dashboard --port 0 | " + LIVE,
                "bridge | {\"type\":\"bridged\"",
            })
    void json_saysSinceWhenItIsNotLive_andSinceWhenAgain(String tool, String first) {
        Node router = router();
        ChildProcess follower = follower(tool, "--json");
        follower.awaitLine(first);
        Instant before = Instant.now();

        router.process().close();

        Instant lost = since(follower.awaitLine(NOT_LIVE));
        router();
        assertThat(since(follower.awaitLine(LIVE))).isAfterOrEqualTo(lost);
        assertThat(lost).isAfterOrEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({
        "z_sub, Enter",
        "z_sub_liveliness, Enter",
        "z_query_sub, >> [Subscriber] Received PUT",
        "z_connections, >> INITIAL",
        "bridge, >> Showing"
    })
    void text_saysSinceWhenItIsNotLive_andSinceWhenAgain(String tool, String first) {
        Node router = router();
        // What a query finds is the first sign of z_query_sub being live.
        follower("z_queryable").awaitLine("Enter");
        ChildProcess follower = follower(tool);
        follower.awaitLine(first);

        router.process().close();

        awaitError(follower, "Not live since \\S+Z: changes may be missing");
        router();
        awaitError(follower, "Live again since \\S+Z");
    }

    private static void awaitError(ChildProcess tool, String pattern) {
        Awaitility.await().atMost(ChildProcess.PATIENCE).untilAsserted(() -> assertThat(tool.errorLines())
                .anyMatch(line -> line.matches(pattern)));
    }

    private static Instant since(String line) {
        Map<String, @Nullable Object> object = Json.readObject(line.getBytes(StandardCharsets.UTF_8));
        return Instant.parse(String.valueOf(object.get("since")));
    }
}
