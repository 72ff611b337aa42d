package io.zenwatch.integration.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Received;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.Workspace;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * None of the rules in docs/bridge-router.json5 can be left out. Through one router run a bridge that has all of them and,
 * for each rule, one that lacks it. Each has a node of its own to show; some of the nodes a senior bridge shows too.
 */
class AccessRulesIT {

    private static final String NONE = "none";
    private static final String READ = "read the admin space";
    private static final String BE_ANSWERED = "be answered";
    private static final String SHOW = "show nodes, transports and links";
    private static final String BE_ASKED = "be asked";
    private static final String FOLLOW = "follow other bridges";
    private static final String HEAR = "hear other bridges";
    private static final String SAY = "say which nodes are seen";
    private static final String KNOW = "know who shows which node";
    private static final String HEAR_WHO = "hear who shows which node";

    /** The rules that a bridge needs beside another one. */
    private static final List<String> SHARED = List.of(NONE, FOLLOW, HEAR, KNOW, HEAR_WHO);

    private static final Path CONFIGURATION = Workspace.root().resolve("docs/bridge-router.json5");
    private static final Duration INTERVAL = Duration.ofMillis(200);
    private static final String SECRET = "secret";

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
    /** By the rule that they lack. */
    private final Map<String, ConnectivityBridge> bridges = new HashMap<>();

    private final Map<String, ZenohId> nodes = new HashMap<>();
    private final Received tokens = new Received();
    private Node router;
    private ZenohSession watching;
    private Observer observer;
    private ConnectivityBridge senior;

    @BeforeEach
    void startRouter(@TempDir Path folder) throws IOException {
        List<String> rules = rulesOfTheBridge();
        List<String> subjects = new ArrayList<>(List.of("{id:'application',usernames:['application']}"));
        List<String> policies = new ArrayList<>(List.of("{subjects:['application'],rules:['everything']}"));
        StringBuilder users = new StringBuilder("application:" + SECRET + "\n");
        for (String lacking : rules) {
            List<String> left = rules.stream()
                    .filter(rule -> !rule.equals(lacking) && !rule.equals(NONE))
                    .toList();
            subjects.add("{id:'%s',usernames:['%s']}".formatted(lacking, lacking));
            policies.add("{subjects:['%s'],rules:['%s']}".formatted(lacking, String.join("','", left)));
            users.append(lacking).append(':').append(SECRET).append('\n');
        }
        router = Node.router(
                children,
                List.of(endpoint),
                "file=" + CONFIGURATION,
                "transport/auth/usrpwd/dictionary_file=\"" + Files.writeString(folder.resolve("users.txt"), users)
                        + "\"",
                "access_control/subjects=[" + String.join(",", subjects) + "]",
                "access_control/policies=[" + String.join(",", policies) + "]");
        watching = client("f0", "application");
        observer = new Observer(watching);
        watching.declareLivelinessSubscriber(Keys.BRIDGE.key("*", "*"), true, tokens);
        for (String lacking : rules) {
            nodes.put(lacking, new ZenohId("e" + nodes.size()));
        }
        startBridges();
    }

    /** The senior one first, and the others when it has shown itself, so that they leave new nodes to it. */
    private void startBridges() {
        ZenohSession first = client("a0", NONE);
        Set<ZenohId> shared = SHARED.stream().map(nodes::get).collect(Collectors.toSet());
        senior = bridge(first, zid -> zid.equals(first.zid()) || shared.contains(zid));
        awaitToken(first.zid(), first.zid());
        nodes.forEach((lacking, node) -> bridges.put(lacking, bridge(client(bridgeOf(node), lacking), node::equals)));
    }

    private static String bridgeOf(ZenohId node) {
        return node.toString().replace('e', 'b');
    }

    private void awaitToken(ZenohId node, Object bridge) {
        Patience.await().until(() -> tokens.events().contains("PUT " + Keys.BRIDGE.key(node, bridge)));
    }

    /** Those of the ready configuration, and none. */
    private static List<String> rulesOfTheBridge() throws IOException {
        Matcher policy = Pattern.compile("subjects: \\[\"bridge\"],\\s*rules: \\[([^]]*)]")
                .matcher(Files.readString(CONFIGURATION));
        assertThat(policy.find()).isTrue();
        List<String> rules = new ArrayList<>(List.of(NONE));
        Pattern.compile("\"([^\"]+)\"")
                .matcher(policy.group(1))
                .results()
                .map(rule -> rule.group(1))
                .forEach(rules::add);
        return rules;
    }

    private ZenohSession client(String zid, String user) {
        ZenohConfig config = Sessions.client(endpoint)
                .with("id", "\"" + zid + "\"")
                .with("transport/auth/usrpwd", "{user:'" + user + "',password:'" + SECRET + "'}");
        return sessions.open(config, router.zid());
    }

    private static ConnectivityBridge bridge(ZenohSession session, Predicate<ZenohId> nodes) {
        return ConnectivityBridge.builder(session)
                .interval(INTERVAL)
                .nodes(nodes)
                .start();
    }

    @Test
    void bridge_thatLacksARule_cannotDoWhatItIsFor() {
        assertThat(bridges.keySet())
                .containsExactlyInAnyOrder(NONE, READ, BE_ANSWERED, SHOW, BE_ASKED, FOLLOW, HEAR, SAY, KNOW, HEAR_WHO);
        nodes.values().forEach(zid -> client(zid.toString(), "application"));
        Stream.concat(SHARED.stream(), Stream.of(BE_ASKED, SAY)).forEach(lacking -> awaitSeen("PUT", lacking, 0));

        // Beside the senior bridge acts who does not know of it.
        List.of(KNOW, HEAR_WHO).forEach(lacking -> Patience.await().until(() -> acts(lacking)));
        List.of(NONE, FOLLOW, HEAR).forEach(lacking -> awaitToken(node(lacking), bridgeOf(node(lacking))));
        assertThat(List.of(NONE, FOLLOW, HEAR)).noneMatch(this::acts);
        assertThat(answers(NONE)).isNotZero();
        assertThat(answers(BE_ASKED)).isZero();

        // When it ends, who has not heard what it showed says everything again.
        int seen = observer.seen();
        senior.close();
        List.of(NONE, FOLLOW, HEAR).forEach(lacking -> Patience.await().until(() -> acts(lacking)));
        List.of(FOLLOW, HEAR).forEach(lacking -> awaitSeen("PUT", lacking, seen));
        assertThat(changes(NONE, seen)).isEmpty();

        assertThat(List.of(READ, BE_ANSWERED)).noneMatch(this::acts);
        assertThat(List.of(READ, BE_ANSWERED, SHOW))
                .allMatch(lacking -> changes(lacking, 0).isEmpty());
        assertThat(acts(SAY)).isTrue();
        assertThat(tokens.events()).noneMatch(event -> event.contains("/" + node(SAY) + "/"));
    }

    private boolean acts(String lacking) {
        return Objects.requireNonNull(bridges.get(lacking)).nodes().contains(node(lacking));
    }

    private ZenohId node(String lacking) {
        return Objects.requireNonNull(nodes.get(lacking));
    }

    /** What the observer has seen of a bridge's node. */
    private List<String> changes(String lacking, int since) {
        return observer.since(since).stream()
                .filter(change -> change.contains(" @/session/" + node(lacking) + "/"))
                .toList();
    }

    private void awaitSeen(String kind, String lacking, int since) {
        Patience.await().until(() -> changes(lacking, since).stream().anyMatch(change -> change.startsWith(kind)));
    }

    private int answers(String lacking) {
        Replies replies = new Replies();
        KeyExpr transports = Keys.transportsOf(node(lacking));
        watching.get(Selector.of(transports), GetOptions.DEFAULT, replies);
        replies.awaitEnd();
        return replies.samples().size();
    }
}
