package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.internal.Json;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Patience;
import io.zenwatch.tools.ToolProcesses.Node;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Standard output is JSON alone while zenoh logs all that it can, and the log goes to standard error. */
@Timeout(180)
class JsonAtTraceIT {

    private static final String TRACE = "FINEST zenoh.zenoh";

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @Test
    void toolsThatEnd() {
        Node router = processes.router("--expose", "--monitor", "--monitor-anonymous", "*");

        List<ChildProcess> tools = List.of(
                processes.tracing(router, "z_get", "--json", "-s", "@/session/**"),
                processes.tracing(router, "z_put", "--json", "-k", "demo/a", "-p", "x"),
                processes.tracing(router, "z_delete", "--json", "-k", "demo/a"),
                processes.tracing(router, "z_info", "--json"),
                processes.tracing(router, "z_get_liveliness", "--json", "-k", "**"),
                processes.tracing(router, "z_monitor", "--json", "query", "jvm.memory.used", "area=heap"));

        for (ChildProcess tool : tools) {
            assertThat(tool.awaitExit()).as("%s", tool).isZero();
            assertJsonAlone(tool);
        }
        assertThat(tools.get(0).lines()).isNotEmpty();
    }

    @Test
    void toolsThatFollow() {
        Node router = processes.router("--expose");

        List<ChildProcess> tools = List.of(
                processes.tracing(router, "z_sub", "--json", "-k", "demo/**"),
                processes.tracing(router, "z_query_sub", "--json", "-k", "demo/**"),
                processes.tracing(router, "z_queryable", "--json", "-k", "demo/**"),
                processes.tracing(router, "z_liveliness", "--json", "-k", "demo/token"),
                processes.tracing(router, "z_sub_liveliness", "--json", "-k", "demo/**"),
                processes.tracing(router, "z_connections", "--json"),
                processes.tracing(router, "watch", "--json"),
                processes.tracing(router, "bridge", "--json"),
                processes.tracing(router, "run", "--json", "--name", "c"));

        for (ChildProcess tool : tools) {
            Patience.await().until(() -> hasTraced(tool));
        }
        for (ChildProcess tool : tools) {
            tool.signal(Signal.TERM);
            assertThat(tool.awaitExit()).as("%s", tool).isZero();
            assertJsonAlone(tool);
        }
    }

    private static boolean hasTraced(ChildProcess tool) {
        return tool.errorLines().stream().anyMatch(line -> line.contains(TRACE));
    }

    private static void assertJsonAlone(ChildProcess tool) {
        assertThat(tool.lines()).as("%s", tool).allSatisfy(line -> assertThat(
                        Json.readObject(line.getBytes(StandardCharsets.UTF_8)))
                .containsKey("type"));
        assertThat(hasTraced(tool)).as("%s", tool).isTrue();
    }
}
