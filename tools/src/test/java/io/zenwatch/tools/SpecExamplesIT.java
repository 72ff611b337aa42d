package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Ports;
import io.zenwatch.tools.ToolProcesses.Node;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The three examples of the specification "Connectivity Status and Events", line by line. */
@Timeout(120)
class SpecExamplesIT {

    private static final String ZID = "\\p{XDigit}{1,32}";
    private static final String ENDPOINT = "tcp/127\\.0\\.0\\.1:\\d+";
    private static final String LINK_JSON = "\\{\"src\":\"" + ENDPOINT + "\",\"dst\":\"" + ENDPOINT
            + "\",\"group\":null,\"mtu\":\\d+,\"is_reliable\":true,\"is_streamed\":true}";

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @Test
    void zGet_connectedToARouter_printsItsTransportAndItsLink() {
        Node router = processes.router();
        ChildProcess get = processes.tool("z_get", "-e", router.locator(), "-s", "@/session/**");

        assertThat(get.awaitExit()).isZero();
        assertLines(
                get,
                "Opening session\\.\\.\\.",
                "Sending Query '@/session/\\*\\*'\\.\\.\\.",
                ">> Received \\('" + transportKey(router) + "': '" + transportJson(router) + "'\\)",
                ">> Received \\('" + transportKey(router) + "/link/\\d+': '" + LINK_JSON + "'\\)");
    }

    @Test
    void zSub_routerThatComesAndGoes_printsFourEvents() {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();
        ChildProcess sub = processes.tool("z_sub", "-l", endpoint, "-k", "@/session/**");
        sub.awaitLine("Enter 'q' to quit...");
        Node router = processes.router("-e", endpoint);
        sub.awaitLine(line -> line.contains("PUT") && line.contains("/link/"), "the link's PUT");
        router.process().signal(Signal.TERM);
        sub.awaitLine(line -> line.contains("DELETE") && !line.contains("/link/"), "the transport's DELETE");
        sub.send("q");

        assertThat(sub.awaitExit()).isZero();
        assertLines(
                sub,
                "Opening session\\.\\.\\.",
                "Declaring Subscriber on '@/session/\\*\\*'\\.\\.\\.",
                "Enter 'q' to quit\\.\\.\\.",
                ">> \\[Subscriber] Received PUT \\('" + transportKey(router) + "': '" + transportJson(router) + "'\\)",
                ">> \\[Subscriber] Received PUT \\('" + transportKey(router) + "/link/\\d+': '" + LINK_JSON + "'\\)",
                ">> \\[Subscriber] Received DELETE \\('" + transportKey(router) + "/link/\\d+': ''\\)",
                ">> \\[Subscriber] Received DELETE \\('" + transportKey(router) + "': ''\\)");
    }

    @Test
    void zQuerySub_routerThatWasThereBefore_printsHistoryAndThenItsEnd() {
        Node router = processes.router();
        ChildProcess sub = processes.tool("z_query_sub", "-e", router.locator(), "-k", "@/session/**");
        sub.awaitLine(line -> line.contains("PUT") && line.contains("/link/"), "the link's PUT");
        router.process().signal(Signal.KILL);
        sub.awaitLine(line -> line.contains("DELETE") && !line.contains("/link/"), "the transport's DELETE");
        sub.send("q");

        assertThat(sub.awaitExit()).isZero();
        assertLines(
                sub,
                "Opening session\\.\\.\\.",
                "Declaring QueryingSubscriber on @/session/\\*\\* with an initial query on @/session/\\*\\*",
                "Enter 'd' to issue the query again, or 'q' to quit\\.\\.\\.",
                ">> \\[Subscriber] Received PUT \\('" + transportKey(router) + "': '" + transportJson(router) + "'\\)",
                ">> \\[Subscriber] Received PUT \\('" + transportKey(router) + "/link/\\d+': '" + LINK_JSON + "'\\)",
                ">> \\[Subscriber] Received DELETE \\('" + transportKey(router) + "/link/\\d+': ''\\)",
                ">> \\[Subscriber] Received DELETE \\('" + transportKey(router) + "': ''\\)");
    }

    private static String transportKey(Node remote) {
        return "@/session/" + ZID + "/transport/unicast/" + remote.zid();
    }

    private static String transportJson(Node remote) {
        return "\\{\"zid\":\"" + remote.zid() + "\",\"whatami\":\"router\",\"is_qos\":true,\"is_shm\":(true|false)}";
    }

    private static void assertLines(ChildProcess process, String... patterns) {
        List<String> lines = process.lines();
        assertThat(lines).hasSameSizeAs(patterns);
        for (int i = 0; i < patterns.length; i++) {
            assertThat(lines.get(i)).matches(patterns[i]);
        }
        assertThat(process.errorLines()).allMatch(line -> line.startsWith("Not live since "));
    }
}
