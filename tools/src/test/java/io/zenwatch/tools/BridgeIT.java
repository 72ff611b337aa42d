package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.ConnectionEvent;
import io.zenwatch.connection.model.ConnectionJson;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.testkit.node.Truth;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Zenwatch's tools in a network that does not run Zenwatch. */
@Timeout(120)
class BridgeIT {

    private static final Pattern RECEIVED = Pattern.compile(">> Received \\('(.*?)': '(.*)'\\)");

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();

    private Node router(String listen, String... settings) {
        return Node.router(processes.children(), List.of(listen), settings);
    }

    private String router() {
        return router(endpoint).zid().toString();
    }

    private String client() {
        return Node.pythonClient(processes.children(), endpoint).zid().toString();
    }

    @Test
    void bridge_letsOtherToolsSeeNodesWithoutZenwatch() {
        String router = router();
        String client = client();
        ChildProcess events = client("z_query_sub", "-k", "@/session/**");
        events.awaitLine("Declaring");
        ChildProcess bridge = client("bridge");
        bridge.awaitLine("Bridging");
        bridge.awaitLine(line -> line.equals(">> Showing " + client), "the node that it shows");

        events.awaitLine(">> [Subscriber] Received PUT ('@/session/" + client + "/transport/unicast/" + router
                + "': '{\"zid\":\"");
        ChildProcess get = client("z_get", "-s", "@/session/" + router + "/transport/unicast/" + client);
        get.awaitLine(">> Received ('@/session/" + router + "/transport/unicast/" + client + "': '{\"zid\":\"" + client
                + "\",\"whatami\":\"client\"");
        assertThat(get.awaitExit()).isZero();
        bridge.send("q");
        assertThat(bridge.awaitExit()).isZero();
        events.awaitLine(
                ">> [Subscriber] Received DELETE ('@/session/" + client + "/transport/unicast/" + router + "'");
    }

    @Test
    void get_bringsWhatEachNodeSaysOfItself() {
        String other = "tcp/127.0.0.1:" + Ports.free();
        List<Node> nodes = List.of(
                router(endpoint),
                router(other, Node.connect(endpoint)),
                Node.pythonClient(processes.children(), endpoint),
                Node.rustClient(processes.children(), endpoint),
                Node.pythonClient(processes.children(), other),
                Node.rustClient(processes.children(), other));
        ChildProcess bridge = processes.tool("bridge", "-m", "client", "-e", other);
        bridge.awaitLine("Bridging");

        Awaitility.await().atMost(ChildProcess.PATIENCE).untilAsserted(() -> assertThat(between(nodes, got()))
                .isEqualTo(between(nodes, Truth.told(nodes))));
    }

    /** Without the sessions of the tools themselves. */
    private static Set<String> between(List<Node> nodes, Set<String> lines) {
        Set<String> zids = nodes.stream().map(node -> node.zid().toString()).collect(Collectors.toSet());
        return lines.stream()
                .filter(line -> zids.contains(line.split(" ", -1)[0]) && zids.contains(line.split(" ", -1)[2]))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> got() {
        return resources("@/session/**")
                .map(resource -> Truth.line(KeyExpr.of(resource.group(1)), ZBytes.of(resource.group(2))))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What {@code z_get} prints: keys and values. */
    private Stream<MatchResult> resources(String selector) {
        ChildProcess get = client("z_get", "-s", selector);
        assertThat(get.awaitExit()).isZero();
        return get.lines().stream()
                .map(RECEIVED::matcher)
                .filter(Matcher::matches)
                .map(Matcher::toMatchResult);
    }

    @Test
    void bridgeOfOneNode_withNativeKeys_servesItInBothOrders() {
        String router = router();
        String client = client();
        client("bridge", "--interval", "500", "--only", client, "--native-keys").awaitLine("Bridging");

        for (String order : List.of("@/session/%s/", "@/%s/session/")) {
            Awaitility.await()
                    .atMost(ChildProcess.PATIENCE)
                    .until(() -> keys(order.formatted("*") + "transport/**").stream()
                            .anyMatch(key -> key.startsWith(order.formatted(client) + "transport/unicast/" + router)));
            assertThat(keys(order.formatted("*") + "transport/**"))
                    .noneMatch(key -> key.startsWith(order.formatted(router)));
        }
    }

    private List<String> keys(String selector) {
        return resources(selector).map(resource -> resource.group(1)).toList();
    }

    @Test
    void bridge_whereNoNodeHasAnAdminSpace_saysSo() {
        router(endpoint, "adminspace/enabled=false");
        ChildProcess bridge = client("bridge");

        Awaitility.await().atMost(ChildProcess.PATIENCE).untilAsserted(() -> assertThat(bridge.errorLines())
                .singleElement()
                .asString()
                .isEqualTo("No node answers: none has its admin space enabled, or access control forbids it"));
    }

    @Test
    void bridge_whomAccessControlRefuses_saysSo() {
        router(
                endpoint,
                "access_control={enabled:true,default_permission:'allow',"
                        + "rules:[{id:'no-look',permission:'deny',flows:['ingress'],messages:['query'],"
                        + "key_exprs:['@/*/*']}],subjects:[{id:'all'}],"
                        + "policies:[{rules:['no-look'],subjects:['all']}]}");
        ChildProcess bridge = client("bridge");
        ChildProcess watch = client("watch", "--bridge");

        awaitError(bridge, "No node answers: none has its admin space enabled, or access control forbids it");
        awaitError(watch, "No node answers: none has its admin space enabled, or access control forbids it");
    }

    @Test
    void bridge_onlyOfANodeThatIsNotThere_saysSo() {
        router();
        ChildProcess bridge = client("bridge", "--only", "abc1");

        awaitError(bridge, "No node names abc1");
    }

    @Test
    void bridge_onlyOfFirstDigits_showsTheNodeThatHasThem() {
        String router = router();
        ChildProcess bridge = client("bridge", "--only", router.substring(0, 8));

        bridge.awaitLine(line -> line.equals(">> Showing " + router), "the router");
    }

    @Test
    void bridgeBesideAnother_saysThatItHasNothingToShow() {
        router();
        ChildProcess first = client("bridge", "--interval", "300", "--cfg", "id:\"a1\"");
        first.awaitLine(">> Showing ");
        ChildProcess second = client("bridge", "--interval", "300", "--cfg", "id:\"b2\"");

        awaitError(second, "No node to show: those that answer show themselves, or another bridge shows them");
    }

    @Test
    void watchWithoutABridge_saysThatThereIsMoreToShow() {
        router();
        String more = "1 more node is here, without Zenwatch: 'watch --bridge' shows it";
        awaitError(client("watch"), more);
        awaitError(client("watch", "--json"), more);

        client("bridge").awaitLine(">> Showing ");
        ChildProcess besideABridge = client("watch");
        besideABridge.awaitLine(line -> line.endsWith("live: the view is complete"), "a complete view");
        besideABridge.send("q");
        assertThat(besideABridge.awaitExit()).isZero();
        assertThat(besideABridge.errorLines()).noneMatch(line -> line.contains("without Zenwatch"));
    }

    @Test
    void connectionsOfASessionThatIsNotThere_saySo() {
        router();
        String missing = "z_connections: session abc1 exposes nothing or does not exist, and no bridge shows it";
        awaitError(client("z_connections", "--server", "abc1"), missing);
        ChildProcess dot = client("z_connections", "--dot", "--server", "abc1");

        assertThat(dot.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(dot.lines()).isEmpty();
        assertThat(dot.errorLines()).containsExactly(missing);
    }

    private static void awaitError(ChildProcess tool, String sentence) {
        Awaitility.await().atMost(ChildProcess.PATIENCE).untilAsserted(() -> assertThat(tool.errorLines())
                .contains(sentence));
    }

    @Test
    void watchBesideABridge_showsItsOwnSessionByItself() {
        String router = router();
        ChildProcess bridge = client("bridge");
        ChildProcess watch = client("watch", "--json", "--cfg", "id:\"ab\"");
        bridge.awaitLine(line -> line.equals(">> Showing ab"), "the session of watch");
        Pattern edge = Pattern.compile("\"edge\":\"(ab:" + router + "|" + router + ":ab)\"");
        watch.awaitLine(line -> edge.matcher(line).find(), "its transport");
        bridge.send("q");
        watch.awaitLine(line -> line.contains("\"kind\":\"gone\""), "the end of the bridge");
        client("bridge").awaitLine(line -> line.equals(">> Showing ab"), "the session of watch again");

        assertThat(watch.lines())
                .filteredOn(line -> edge.matcher(line).find())
                .singleElement()
                .asString()
                .contains("\"kind\":\"appeared\"");
    }

    @Test
    void watchWithBridge_needsNoOtherProcess() {
        String router = router();
        String client = client();
        ChildProcess watch = client("watch", "--bridge");

        watch.awaitLine(ToolProcesses.happened(client, router, "are connected by tcp"), "their transport");
    }

    @Test
    void connections_showBridgedTransportsBesideThoseOfComponents() {
        String router = router();
        String client = client();
        ChildProcess connections = client("z_connections");
        connections.awaitLine(">> INITIAL_STATE_TRANSFER ");
        ChildProcess bridge = client("bridge");
        ChildProcess component = client("run", "--name", "a");
        String ofComponent = component.awaitLine("Session ").split(" ", -1)[1];

        awaitAll(
                connections,
                "UP '" + client + ":" + router + "' TCP: [" + client + "] > " + router,
                "UP '" + router + ":" + client + "' TCP: [" + router + "] > " + client,
                "UP '" + ofComponent + ":" + router + "' TCP: [a] > " + router,
                "UP '" + router + ":" + ofComponent + "' TCP: [" + router + "] > " + ofComponent);
        ConnectionEvent ofRouter = ConnectionJson.readEvent(
                ZBytes.of(client("z_connections", "--json", "--server", router).awaitLine("{")));
        assertThat(ofRouter.connections())
                .containsKeys(router + ":" + client, router + ":" + ofComponent)
                .doesNotContainKey(client + ":" + router);
        assertThat(dot())
                .contains("  \"" + router + "\" [label=\"router " + router.substring(0, 8) + "\", shape=hexagon];")
                .contains("  \"" + ofComponent + "\" [label=\"client a\", shape=box];")
                .contains("  \"" + client + "\" [label=\"client " + client.substring(0, 8)
                        + "\", shape=box, style=dashed];")
                .filteredOn(line -> line.contains(" -> "))
                .filteredOn(line -> line.contains(client))
                .singleElement()
                .asString()
                .contains(router)
                .endsWith("[label=\"tcp\", dir=none];");
        assertThat(dot())
                .filteredOn(line -> line.contains(" -> ") && line.contains(ofComponent))
                .hasSize(1);

        bridge.send("q");
        connections.awaitLine(
                line -> line.startsWith(">> DELETE ") && line.contains("'" + client + ":" + router + "'"),
                "the end of what the bridge showed");
    }

    private ChildProcess client(String tool, String... flags) {
        return processes.tool(
                tool,
                Stream.concat(Stream.of("-m", "client", "-e", endpoint), Stream.of(flags))
                        .toArray(String[]::new));
    }

    /** In any order. */
    private static void awaitAll(ChildProcess connections, String... updates) {
        Awaitility.await().atMost(ChildProcess.PATIENCE).untilAsserted(() -> assertThat(connections.lines())
                .contains(Stream.of(updates).map(">> UPDATE "::concat).toArray(String[]::new)));
    }

    private List<String> dot() {
        ChildProcess dot = client("z_connections", "--dot");
        assertThat(dot.awaitExit()).isZero();
        return dot.lines();
    }
}
