package io.zenwatch.integration.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.testkit.node.Truth;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node begins to run Zenwatch and stops again. */
class PluginIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    @Test
    void node_withZenwatch_isLeftToItselfUntilThatIsGone() {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();
        Node router = Node.router(children, List.of(endpoint));
        Node node = Node.javaClient(children, endpoint);
        ZenohSession watching = client(endpoint, router);
        ZenohSession bridging = client(endpoint, router);
        Observer observer = new Observer(watching);
        ConnectivityBridge bridge = ConnectivityBridge.builder(bridging)
                .interval(Duration.ofMillis(500))
                .start();
        observer.awaitTruth(() -> Truth.told(List.of(router, node), watching, bridging));
        awaitLinkOf(observer, node, true);

        node.obey("expose");
        awaitLinkOf(observer, node, false);
        assertThat(bridge.nodes()).doesNotContain(node.zid());
        observer.awaitTruth(() -> Truth.told(List.of(router, node), watching, bridging));

        node.obey("hide");
        awaitLinkOf(observer, node, true);
        assertThat(bridge.nodes()).contains(node.zid());
        observer.awaitTruth(() -> Truth.told(List.of(router, node), watching, bridging));
    }

    private ZenohSession client(String endpoint, Node router) {
        return sessions.open(Sessions.client(endpoint), router.zid());
    }

    /** Waits until the node has one link, with an id of a bridge's or of its own. */
    private static void awaitLinkOf(Observer observer, Node node, boolean isBridged) {
        String own = "@/session/" + node.zid() + "/transport/unicast/";
        Awaitility.await().atMost(ChildProcess.PATIENCE).untilAsserted(() -> assertThat(observer.keys())
                .filteredOn(
                        key -> key.toString().startsWith(own) && key.toString().contains("/link/"))
                .singleElement()
                .matches(key -> key.toString().contains("/link/b") == isBridged));
    }
}
