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
import io.zenwatch.testkit.node.Truth;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Through a router with docs/bridge-router.json5 a bridge can do what it must, and nothing else. */
class AccessControlIT {

    private static final String BRIDGE = user("zenwatch-bridge", "b");
    private static final String APPLICATION = user("application", "a");

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private static String user(String name, String password) {
        return "{\"user\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
    }

    private ZenohSession client(String endpoint, String user, Node router) {
        return sessions.open(Sessions.client(endpoint).with("transport/auth/usrpwd", user), router.zid());
    }

    @Test
    void bridge_withTheReadyConfiguration_showsTheTruthAndCanDoNothingElse(@TempDir Path folder) throws IOException {
        Path users = Files.writeString(folder.resolve("users.txt"), "zenwatch-bridge:b\napplication:a\n");
        String endpoint = "tcp/127.0.0.1:" + Ports.free();
        Node router = Node.router(
                children,
                List.of(endpoint),
                "file=" + Workspace.root().resolve("docs/bridge-router.json5"),
                "transport/auth/usrpwd/dictionary_file=\"" + users + "\"");
        Node client = Node.pythonClient(children, endpoint, "transport/auth/usrpwd=" + APPLICATION);
        ZenohSession watching = client(endpoint, APPLICATION, router);
        ZenohSession bridging = client(endpoint, BRIDGE, router);
        ZenohSession other = client(endpoint, BRIDGE, router);
        Observer observer = new Observer(watching);
        ConnectivityBridge first = ConnectivityBridge.builder(bridging)
                .interval(Duration.ofMillis(500))
                .start();
        observer.awaitTruth(() -> Truth.told(List.of(router, client), watching, bridging, other));
        ConnectivityBridge second = ConnectivityBridge.builder(other)
                .interval(Duration.ofMillis(500))
                .start();
        Patience.await()
                .until(() -> first.nodes().isEmpty() == bridging.zid().compareTo(other.zid()) > 0
                        && second.nodes().isEmpty() == bridging.zid().compareTo(other.zid()) < 0);
        Received samples = new Received();
        watching.declareSubscriber(KeyExpr.of("demo/**"), samples);
        Received foreign = new Received();
        bridging.declareSubscriber(KeyExpr.of("demo/client/**"), foreign);
        Received alive = new Received();
        watching.declareLivelinessSubscriber(Keys.SESSION.key("*"), true, alive);
        client.obey("queryable demo/asked answer");
        awaitSubscription(client, samples);
        bridging.put(KeyExpr.of("demo/bridge"), ZBytes.of("forbidden"));
        bridging.declareToken(Keys.SESSION.key("bad"));
        client.obey("token " + Keys.SESSION.key("feed"));
        client.obey("put demo/client last");
        samples.awaitText("last");
        observer.awaitTruth(() -> Truth.told(List.of(router, client), watching, bridging, other));

        assertThat(first.looks().unanswered()).isZero();
        assertThat(samples.texts()).containsOnly("allowed", "last");
        assertThat(foreign.samples()).isEmpty();
        assertThat(alive.awaitOne().key()).isEqualTo(Keys.SESSION.key("feed"));
        assertThat(answers(watching, Patience.LIMIT)).containsExactly("answer");
        assertThat(answers(bridging, Duration.ofSeconds(2))).isEmpty();
    }

    @Test
    void bridgeThatMayNotLook_knowsThatNobodyAnswers() {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();
        Node router = Node.router(
                children,
                List.of(endpoint),
                "access_control={enabled:true,default_permission:'allow',"
                        + "rules:[{id:'no-look',permission:'deny',flows:['ingress'],messages:['query'],"
                        + "key_exprs:['@/*/*']}],subjects:[{id:'all'}],"
                        + "policies:[{rules:['no-look'],subjects:['all']}]}");
        ConnectivityBridge bridge = ConnectivityBridge.builder(sessions.open(Sessions.client(endpoint), router.zid()))
                .interval(Duration.ofMillis(500))
                .start();

        Patience.await().until(() -> bridge.looks().unanswered() >= 2);
        assertThat(bridge.looks().unanswered())
                .isLessThanOrEqualTo(bridge.looks().ended());
        assertThat(bridge.nodes()).isEmpty();
    }

    private static List<String> answers(ZenohSession asker, Duration timeout) {
        Replies replies = new Replies();
        asker.get(Selector.parse("demo/asked"), GetOptions.DEFAULT.withTimeout(timeout), replies);
        replies.awaitEnd();
        return replies.texts();
    }

    /** Nobody tells a publisher when a subscription has reached it. */
    private static void awaitSubscription(Node publisher, Received samples) {
        Patience.await().until(() -> {
            publisher.obey("put demo/client allowed");
            return samples.texts().contains("allowed");
        });
    }
}
