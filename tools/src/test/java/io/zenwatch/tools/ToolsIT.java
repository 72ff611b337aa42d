package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.zenwatch.internal.Json;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.tools.ToolProcesses.Node;
import io.zenwatch.tools.console.ExitCode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the tools say, and say to each other through a router. */
@Timeout(120)
class ToolsIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @Test
    void version_namesZenohs() {
        ChildProcess version = processes.bare("--version");

        assertThat(version.awaitExit()).isZero();
        assertThat(version.lines()).singleElement().asString().matches("zenwatch \\S+ \\(zenoh \\d+\\.\\d+\\.\\d+\\)");
    }

    @Test
    void putAndDelete_reachSubscribers() {
        Node router = processes.router();
        ChildProcess sub = processes.client(router, "z_sub", "-k", "demo/*");
        ChildProcess json = processes.client(router, "z_sub", "--json", "-k", "demo/*");
        sub.awaitLine("Enter 'q'");
        assertThat(object(json.awaitLine("{")))
                .containsEntry("type", "declared")
                .containsEntry("key", "demo/*");
        ChildProcess put = processes.client(
                router, "z_put", "-k", "demo/a", "-p", "grün", "--encoding", "text/plain", "-a", "x=1");
        assertThat(put.awaitExit()).isZero();
        assertThat(put.lines()).containsExactly("Opening session...", "Putting Data ('demo/a': 'grün')...");
        ChildProcess delete = processes.client(router, "z_delete", "-k", "demo/a");
        assertThat(delete.awaitExit()).isZero();
        assertThat(delete.lines()).containsExactly("Opening session...", "Deleting resources matching 'demo/a'...");

        sub.awaitLine(">> [Subscriber] Received PUT ('demo/a': 'grün')");
        sub.awaitLine(">> [Subscriber] Received DELETE ('demo/a': '')");
        assertThat(object(json.awaitLine("{")))
                .containsEntry("type", "sample")
                .containsEntry("kind", "PUT")
                .containsEntry("key", "demo/a")
                .containsEntry("payload", "grün")
                .containsEntry("encoding", "text/plain")
                .containsEntry("attachment", "x=1")
                .containsKeys("timestamp", "time");
        assertThat(object(json.awaitLine("{"))).containsEntry("kind", "DELETE").containsEntry("payload", "");
    }

    @Test
    void queryable_answersGet() {
        Node router = processes.router();
        ChildProcess queryable = processes.client(router, "z_queryable", "-k", "demo/q", "-p", "answer");
        queryable.awaitLine("Enter 'q'");

        ChildProcess get = processes.client(router, "z_get", "-s", "demo/**?a=1", "-p", "why");

        assertThat(get.awaitExit()).isZero();
        assertThat(get.lines())
                .containsExactly(
                        "Opening session...", "Sending Query 'demo/**?a=1'...", ">> Received ('demo/q': 'answer')");
        queryable.awaitLine(">> [Queryable ] Received Query 'demo/**?a=1' with payload 'why'");
        queryable.awaitLine(">> [Queryable ] Responding ('demo/q': 'answer')");
    }

    @Test
    void payload_thatWouldForgeALine_isEscapedUnlessItsBytesAreWanted() {
        Node router = processes.router();
        String payload = "A\u001b[31mB\nFORGED LINE \u202e";
        processes.client(router, "z_queryable", "-k", "demo/q", "-p", payload).awaitLine("Enter 'q'");

        ChildProcess text = processes.client(router, "z_get", "-s", "demo/q");
        ChildProcess json = processes.client(router, "z_get", "--json", "-s", "demo/q");
        ChildProcess raw = processes.client(router, "z_get", "--raw", "-s", "demo/q");

        assertThat(text.awaitExit()).isZero();
        assertThat(text.lines()).last().isEqualTo(">> Received ('demo/q': 'A\\u001b[31mB\\nFORGED LINE \\u202e')");
        assertThat(json.awaitExit()).isZero();
        assertThat(object(json.awaitLine("{"))).containsEntry("payload", payload);
        assertThat(raw.awaitExit()).isZero();
        assertThat(String.join("\n", raw.lines())).isEqualTo(payload);
    }

    @Test
    void get_json_isOneObjectForEachReplyAndNothingElse() {
        Node router = processes.router();

        ChildProcess get = processes.client(router, "z_get", "--json", "-s", "@/session/**");

        assertThat(get.awaitExit()).isZero();
        assertThat(get.lines()).hasSize(2).allSatisfy(line -> assertThat(object(line))
                .containsEntry("type", "reply")
                .containsEntry("kind", "PUT")
                .containsEntry("encoding", "application/json"));
    }

    @Test
    void key_thatIsNotCanonical_isCanonized() {
        ChildProcess sub = processes.tool("z_sub", "-k", "a/**/**", "-l", "tcp/127.0.0.1:0");

        sub.awaitLine("Declaring Subscriber on 'a/**'...");
    }

    @Test
    void getLiveliness_printsTheTokensThatStand() {
        Node router = processes.router();
        ChildProcess token = processes.client(router, "z_liveliness", "-k", "group1/a");
        token.awaitLine("Enter 'q'");

        ChildProcess get = processes.client(router, "z_get_liveliness", "-k", "group1/**");

        assertThat(get.awaitExit()).isZero();
        assertThat(get.lines())
                .containsExactly(
                        "Opening session...", "Sending Liveliness Query 'group1/**'...", ">> Alive token ('group1/a')");
    }

    @Test
    void querySub_d_queriesAgain() {
        ChildProcess sub = processes.tool("z_query_sub", "--json", "-k", "demo/**", "-l", "tcp/127.0.0.1:0");
        assertThat(object(sub.awaitLine("{\"type\":\"history_complete\"")))
                .containsEntry("epoch", 1)
                .containsEntry("outcome", "OK")
                .containsEntry("count", 0);

        sub.send("d");

        assertThat(object(sub.awaitLine("{\"type\":\"history_complete\""))).containsEntry("epoch", 2);
    }

    @Test
    void info_saysWhoThisSessionIsConnectedTo() {
        Node router = processes.router();

        ChildProcess text = processes.client(router, "z_info");
        ChildProcess json = processes.client(router, "z_info", "--json");

        assertThat(text.awaitExit()).isZero();
        assertThat(text.lines()).contains("routers zid: [" + router.zid() + "]", "peers zid: []", "clients zid: []");
        assertThat(json.awaitExit()).isZero();
        Map<String, @Nullable Object> info = object(json.awaitLine("{\"type\":\"info\""));
        assertThat(info).containsKeys("zid", "locators");
        assertThat(info.get("transports"))
                .asInstanceOf(LIST)
                .singleElement()
                .asInstanceOf(MAP)
                .containsEntry("zid", router.zid())
                .containsEntry("whatami", "router");
    }

    @Test
    void run_json_saysZidAndLocatorsFirst() {
        ChildProcess run = processes.tool("run", "--json", "-l", "tcp/127.0.0.1:0");

        assertThat(object(run.awaitLine(line -> true, "a line")))
                .containsKey("zid")
                .containsEntry("type", "session");
    }

    @Test
    void expose_letsOthersSeeTheRoutersConnectivity() {
        Node silent = processes.router();
        Node router = processes.router("--expose", "-e", silent.locator());
        String key = "@/session/" + router.zid() + "/transport/unicast/" + silent.zid();

        ChildProcess get = processes.client(router, "z_get", "-s", "@/session/**");

        assertThat(get.awaitExit()).isZero();
        get.awaitLine(">> Received ('" + key + "': ");
        assertThat(get.lines()).noneSatisfy(line -> assertThat(line).contains("@/session/" + silent.zid()));
    }

    @Test
    void firstDigitsOfAZid_areTakenWhereTheyAreOfOneSessionAlone() {
        String one = "abcd1000000000000000000000000001";
        String other = "abcd2000000000000000000000000002";
        Node router =
                processes.router("--expose", "--monitor", "--monitor-anonymous", "*", "--cfg", "id:\"" + one + "\"");
        processes.node(
                "-m",
                "peer",
                "-e",
                router.locator(),
                "--expose",
                "--monitor",
                "--monitor-anonymous",
                "*",
                "--cfg",
                "id:\"" + other + "\"");
        String several = "several zids begin with abcd, add digits: " + one + ", " + other;

        ChildProcess dot = processes.client(router, "z_connections", "--dot", "--server", "abcd1");
        assertThat(dot.awaitExit()).isZero();
        assertThat(dot.lines()).anyMatch(line -> line.contains("\"" + one + "\""));
        ChildProcess query = processes.client(router, "z_monitor", "-p", "abcd1", "query", "zenoh.link.count");
        assertThat(query.awaitExit()).isZero();

        for (ChildProcess tool : List.of(
                processes.client(router, "z_connections", "--server", "abcd"),
                processes.client(router, "z_monitor", "-p", "abcd", "caps"))) {
            assertThat(tool.awaitExit()).isEqualTo(ExitCode.USAGE);
            assertThat(tool.errorLines()).singleElement().asString().endsWith(": " + several);
        }
    }

    @Test
    void watch_notOnATerminal_printsALineForEachChange() {
        Node router = processes.router("--expose");
        ChildProcess watch = processes.client(router, "watch");
        watch.awaitLine(line -> line.endsWith("live: the view is complete"), "the end of what was there");
        Node peer = processes.node("-m", "peer", "-e", router.locator());

        watch.awaitLine(ToolProcesses.happened(router.zid(), peer.zid(), "are connected by tcp"), "their transport");
        peer.process().signal(Signal.KILL);
        watch.awaitLine(ToolProcesses.happened(router.zid(), peer.zid(), "are no longer connected"), "its end");
    }

    @Test
    void watch_sessionThatIsKilled_losesItsTransports() {
        Node router = processes.router("--expose");
        Node peer = processes.node("-m", "peer", "-e", router.locator(), "--expose");
        ChildProcess watch = processes.client(router, "watch");
        watch.awaitLine(ToolProcesses.happened(router.zid(), peer.zid(), "are connected by tcp"), "their transport");

        peer.process().signal(Signal.KILL);

        watch.awaitLine(ToolProcesses.happened(router.zid(), peer.zid(), "are no longer connected"), "its end");
    }

    @Test
    void scout_findsNobody_leavesWith0() {
        ChildProcess scout = processes.bare("z_scout", "-o", "200", "--cfg", "scouting/multicast/interface:\"lo\"");

        assertThat(scout.awaitExit()).isZero();
        assertThat(scout.lines()).first().isEqualTo("Scouting...");
    }

    private static Map<String, @Nullable Object> object(String line) {
        return Json.readObject(line.getBytes(StandardCharsets.UTF_8));
    }
}
