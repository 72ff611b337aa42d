package io.zenwatch.integration.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.testkit.node.Truth;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes whose admin space answers with something odd, or not at all, hold up nobody. */
class OddDocumentsIT {

    /** A look at an interval of 2 s, on a machine at rest; a build is not one. */
    private static final Duration IN_TIME = Duration.ofSeconds(Scale.of(20, 3));

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();

    private ZenohSession client(Node router) {
        return sessions.open(Sessions.client(endpoint), router.zid());
    }

    private static void answer(ZenohSession odd, String zid, ZBytes document) {
        KeyExpr key = KeyExpr.of("@/" + zid + "/router");
        odd.declareQueryable(key, QueryableOptions.DEFAULT, query -> {
            try (query) {
                query.reply(key, document, ReplyOptions.DEFAULT);
            }
        });
    }

    @Test
    void oddNodes_delayNoOther_andOldOnesAreShown() {
        Node router = Node.router(children, List.of(endpoint));
        List<Node> nodes = new ArrayList<>(List.of(router, Node.pythonClient(children, endpoint)));
        ZenohSession odd = client(router);
        ZenohSession watching = client(router);
        ZenohSession bridging = client(router);
        answer(odd, "e1", ZBytes.EMPTY);
        answer(odd, "e2", ZBytes.of("{\"sessions\":[{\"peer\":"));
        answer(odd, "e3", ZBytes.wrap(new byte[10 << 20]));
        answer(odd, "e4", ZBytes.of("{\"sessions\":[null,7,{\"peer\":\"unknown\"},{\"links\":[]}]}"));
        answer(odd, "not a zid", ZBytes.of("{\"sessions\":[]}"));
        odd.declareQueryable(KeyExpr.of("@/e5/router"), QueryableOptions.DEFAULT, query -> {});
        answer(odd, "f1", ZBytes.of("""
                {"sessions":[{"peer":"f2","whatami":"peer","links":["udp/10.0.0.2:7447"]}]}"""));
        Observer observer = new Observer(watching);
        ConnectivityBridge bridge = ConnectivityBridge.builder(bridging).start();
        Set<String> old = Set.of(
                "f1 transport f2 peer null",
                "f1 link f2 null udp/10.0.0.2:7447 false false",
                "f2 transport f1 router null",
                "f2 link f1 udp/10.0.0.2:7447 null false false");

        observer.awaitTruth(() -> and(old, Truth.told(nodes, odd, watching, bridging)));
        Node late = Node.pythonClient(children, endpoint);
        nodes.add(late);
        Duration joined = observer.awaitTruth(() -> and(old, Truth.told(nodes, odd, watching, bridging)));
        nodes.remove(late);
        late.kill();
        Duration left = observer.awaitTruth(() -> and(old, Truth.told(nodes, odd, watching, bridging)));

        assertThat(List.of(joined, left)).allMatch(time -> time.compareTo(IN_TIME) < 0);
        assertThat(bridge.nodes()).hasSize(8);
    }

    private static Set<String> and(Set<String> some, Set<String> others) {
        Set<String> all = new TreeSet<>(some);
        all.addAll(others);
        return all;
    }
}
