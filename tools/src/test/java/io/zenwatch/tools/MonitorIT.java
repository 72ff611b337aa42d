package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Workspace;
import io.zenwatch.tools.ToolProcesses.Node;
import io.zenwatch.tools.console.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class MonitorIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @TempDir
    private Path folder;

    private Node anonymous() {
        return processes.node("--monitor", "--monitor-anonymous", "zenoh.*,jvm.*");
    }

    private static List<String> goodLines(ChildProcess tool) {
        assertThat(tool.awaitExit())
                .as("%s %s", tool.lines(), tool.errorLines())
                .isZero();
        return tool.lines();
    }

    @Test
    void query_printsOneValue() {
        ChildProcess tool = processes.client(anonymous(), "z_monitor", "--json", "query", "zenoh.link.count");

        assertThat(goodLines(tool))
                .singleElement()
                .asString()
                .contains("\"pdu\":\"value\"", "\"type\":\"int64\"", "\"value\":\"1\"");
    }

    @Test
    void caps_listMetrics() {
        ChildProcess tool = processes.client(anonymous(), "z_monitor", "caps");

        assertThat(goodLines(tool))
                .anyMatch(line -> line.startsWith("  jvm.memory.used ") && line.contains("[area=string]"))
                .anyMatch(line -> line.startsWith("  zenoh.links : record, events"));
    }

    @Test
    void stat_withPlot_drawsAsManyValuesAsAreWanted() {
        ChildProcess tool = processes.client(
                anonymous(), "z_monitor", "--interval", "50ms", "-n", "3", "--plot", "stat", "zenoh.link.count");

        assertThat(goodLines(tool))
                .filteredOn(line -> line.matches("\\d\\d:\\d\\d:\\d\\d  \\|#####.*"))
                .hasSize(3);
    }

    @Test
    void subscribe_printsEventsUntilThereAreEnough() {
        ChildProcess tool = processes.client(anonymous(), "z_monitor", "-n", "1", "subscribe", "zenoh.links");

        assertThat(goodLines(tool)).anyMatch(line -> line.contains("open=true"));
    }

    @Test
    void subscribe_producerThatIsKilled_saysSinceWhenItIsNotLive() {
        Node node = anonymous();
        ChildProcess json = processes.client(node, "z_monitor", "--json", "subscribe", "zenoh.links");
        ChildProcess text = processes.client(node, "z_monitor", "subscribe", "zenoh.links");
        json.awaitLine("{\"pdu\":\"value\"");
        text.awaitLine("Subscribed ");

        node.process().close();

        json.awaitLine("{\"type\":\"live\",\"live\":false,\"since\":\"");
        Awaitility.await().atMost(ChildProcess.PATIENCE).untilAsserted(() -> assertThat(text.errorLines())
                .anyMatch(line -> line.startsWith("Not live since ")));
    }

    @Test
    void shell_obeysEachLine() {
        ChildProcess tool = processes.client(anonymous(), "z_monitor");
        tool.send("collect zenoh.link.count");
        tool.awaitLine("Metric instance ");
        tool.send("nonsense");
        tool.send("nop");
        tool.awaitLine("OK");
        tool.send("query nothing");
        tool.send("quit");

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(tool.errorLines())
                .anyMatch(line -> line.contains("unknown command 'nonsense'"))
                .anyMatch(line -> line.contains("MON_STATUS_NOT_ALLOWED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "query jvm.memory.used area",
                "collect jvm.memory.used heap area=heap",
                "subscribe jvm.memory.used heap current",
                "caps all",
                "nop 1",
                "wrap zstd deflate",
            })
    void command_withAWordThatItDoesNotTake_returns2(String command) {
        ChildProcess tool = processes.client(anonymous(), "z_monitor", command.split(" ", -1));

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertThat(tool.errorLines()).singleElement().asString().containsAnyOf("NAME=VALUE", "is too much");
    }

    @Test
    void command_thatDoesNotExist_returns2() {
        ChildProcess tool = processes.client(anonymous(), "z_monitor", "nonsense");

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertThat(tool.errorLines())
                .singleElement()
                .isEqualTo("zenwatch z_monitor: unknown command 'nonsense'; 'help' lists the commands");
    }

    @Test
    void producer_thatIsNotThere_returns1() {
        ChildProcess tool = processes.client(processes.router(), "z_monitor", "caps");

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(tool.errorLines()).singleElement().asString().contains("no monitoring producer is exposed");
    }

    @Test
    void shell_hasEveryCommand() {
        Node node = withUser();
        ChildProcess tool = processes.client(node, "z_monitor", "-u", "anna", "--linger", "60", "--confirm");
        tool.send("a secret");
        tool.send("collect zenoh.links");
        String metric = tool.awaitLine("Metric instance ").substring("Metric instance ".length());
        Map<String, String> answers = new LinkedHashMap<>();
        answers.put("caps", "Producer ");
        answers.put("wrap zstd", "OK");
        answers.put("query zenoh.link.count", "20");
        answers.put("execute zenoh.query", "20");
        answers.put("buffer " + metric, "Buffering ");
        answers.put("get " + metric, "Getting ");
        answers.put("subscribe " + metric + " all", "Subscribed ");
        answers.put("stop " + metric + " current", "Stopped ");
        answers.put("def_channel zenoh:demo/push linger=60", "Channel ");
        answers.put("nop", "OK");
        answers.put("help", "caps ");
        answers.forEach((line, answer) -> {
            tool.send(line);
            tool.awaitLine(answer);
        });
        String channel = tool.lines().stream()
                .filter(line -> line.startsWith("Channel "))
                .findFirst()
                .orElseThrow()
                .substring("Channel ".length());
        String transaction = tool.lines().stream()
                .filter(line -> line.contains("(transaction "))
                .findFirst()
                .orElseThrow()
                .replaceAll(".*\\(transaction (\\d+)\\).*", "$1");
        tool.send("commit " + transaction);
        tool.awaitLine("OK");
        tool.send("commit " + transaction);
        tool.send("auth");
        tool.send("set_channel " + channel);
        tool.awaitLine("OK");
        tool.send("del_channel all");
        tool.awaitLine("OK");
        tool.send("quit");

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(tool.errorLines())
                .anyMatch(line -> line.contains("MON_STATUS_UNKNOWN_TRANSACTION"))
                .anyMatch(line -> line.contains("none of the methods on offer"));
    }

    @Test
    void metric_byZGet() {
        ChildProcess tool = processes.client(
                anonymous(), "z_get", "--json", "-s", "@/session/*/@monitor/metric/jvm.memory.used?area=heap");

        assertThat(goodLines(tool)).singleElement().asString().contains("jvm.memory.used", "bytes");
    }

    @Test
    void user_thatZMonitorUserAdded_isAccepted() {
        String file = folder.resolve("users.json").toString();
        ChildProcess adding = processes.bare("z_monitor_user", file, "anna", "--metrics", "zenoh.*");
        adding.send("a secret");
        assertThat(goodLines(adding)).containsExactly("User 'anna' was added");
        Node node = processes.node("--monitor", "--monitor-users", file);
        ChildProcess tool =
                processes.client(node, "z_monitor", "--layers", "zstd", "-u", "anna", "query", "zenoh.link.count");
        tool.send("a secret");
        goodLines(tool);
        ChildProcess wrong = processes.client(node, "z_monitor", "-u", "anna", "query", "zenoh.link.count");
        wrong.send("no secret");

        assertThat(wrong.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(wrong.errorLines()).anyMatch(line -> line.contains("MON_STATUS_AUTH_FAILED"));
        assertThat(Files.exists(Path.of(file))).isTrue();
    }

    private Node withUser(String... flags) {
        String file = folder.resolve("users.json").toString();
        ChildProcess adding = processes.bare(
                "z_monitor_user",
                file,
                "anna",
                "--metrics",
                "zenoh.*",
                "--controls",
                "zenoh.query,log.*",
                "--targets",
                "demo/**");
        adding.send("a secret");
        goodLines(adding);
        List<String> all = new ArrayList<>(List.of("--monitor", "--monitor-users", file));
        all.addAll(List.of(flags));
        return processes.node(all.toArray(String[]::new));
    }

    private ChildProcess execute(Node node, String... words) {
        List<String> all = new ArrayList<>(List.of("-u", "anna", "--json", "execute"));
        all.addAll(List.of(words));
        ChildProcess tool = processes.client(node, "z_monitor", all.toArray(String[]::new));
        tool.send("a secret");
        return tool;
    }

    @Test
    void controls_areExecutedForAUserWhoMay() {
        Node node = withUser();

        assertThat(goodLines(execute(node, "zenoh.query")))
                .singleElement()
                .asString()
                .contains("\"transports\":1", "\"links\":1");
        assertThat(goodLines(execute(node, "log.level", "logger=io.zenwatch", "level=debug")))
                .singleElement()
                .asString()
                .contains("\"value\":\"debug\"");
        assertThat(goodLines(execute(node, "log.level", "logger=io.zenwatch.zenoh")))
                .singleElement()
                .asString()
                .contains("\"value\":\"debug\"");
        ChildProcess wrong = execute(node, "log.level", "level=loud");
        assertThat(wrong.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(wrong.errorLines()).anyMatch(line -> line.contains("'level' must be"));
        ChildProcess nobody = processes.client(node, "z_monitor", "execute", "zenoh.query");
        assertThat(nobody.awaitExit()).isEqualTo(ExitCode.FAILURE);
    }

    @Test
    void store_thatAnotherHas_isRefused() {
        String store = folder.resolve("uncommitted.db").toString();
        withUser("--monitor-store", store);
        ChildProcess second = processes.tool("run", "--monitor", "--monitor-anonymous", "*", "--monitor-store", store);

        assertThat(second.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(second.errorLines()).singleElement().asString().contains(store, "is in use by another producer");
    }

    @Test
    void monitor_thatNobodyCouldUse_isRefused() {
        ChildProcess tool = processes.tool("run", "--monitor");

        assertThat(tool.awaitExit()).isNotZero();
        assertThat(tool.errorLines()).anyMatch(line -> line.contains("anonymous"));
    }

    @Test
    void pythonExample_measuresAndFollowsAMetric() {
        Node node = anonymous();
        ChildProcess python = processes
                .children()
                .start(List.of(
                        Workspace.python().toString(),
                        Workspace.root().resolve("examples/python/monitor.py").toString(),
                        node.locator(),
                        "zenoh.link.count"));

        assertThat(goodLines(python))
                .containsExactly(
                        "query \"1\"", "value \"1\"", "value \"1\"", "value \"1\"", "value \"1\"", "value \"1\"");
    }
}
