package io.zenwatch.integration.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.testkit.node.Truth;
import io.zenwatch.zenoh.session.ZenohSession;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The one router between all is killed and started again, under a new zid. */
class RestartIT {

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();

    @Test
    void routerUnderANewZid_leavesNothingBehind() {
        Node before = Node.router(children, List.of(endpoint));
        Node client = Node.pythonClient(children, endpoint);
        ZenohSession watching = client(before);
        ZenohSession bridging = client(before);
        Observer observer = new Observer(watching);
        ConnectivityBridge bridge = ConnectivityBridge.builder(bridging).start();
        observer.awaitTruth(() -> Truth.told(List.of(before, client), watching, bridging));

        before.kill();
        Node after = Node.router(children, List.of(endpoint));
        awaitConnected(watching, after);
        awaitConnected(bridging, after);
        Patience.await().until(() -> !client.connectivity().isEmpty());

        observer.awaitTruth(() -> Truth.told(List.of(after, client), watching, bridging));
        assertThat(bridge.nodes()).containsExactlyInAnyOrder(after.zid(), client.zid(), watching.zid(), bridging.zid());
    }

    private ZenohSession client(Node router) {
        return sessions.open(Sessions.client(endpoint), router.zid());
    }

    private static void awaitConnected(ZenohSession session, Node router) {
        Patience.await().until(() -> Sessions.isConnected(session, router.zid()));
    }
}
