package io.zenwatch.testkit.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes come and go, and so does the bridge that acts, in a network of two routers without Zenwatch. */
class ChangesIT {

    /** Three seconds on a machine at rest; a build is not one. */
    private static final Duration IN_TIME = Duration.ofSeconds(Scale.of(20, 3));

    private static final int CLIENTS = Scale.of(2, 5);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final String first = "tcp/127.0.0.1:" + Ports.free();
    private final String second = "tcp/127.0.0.1:" + Ports.free();
    private final List<Node> nodes = new ArrayList<>();
    private final List<String> times = new ArrayList<>();
    private Node router;
    private ZenohSession watching;
    private Observer observer;

    @BeforeEach
    void watchARouter() {
        router = add(Node.router(children, List.of(first)));
        watching = client("3c");
        observer = new Observer(watching);
    }

    private Node add(Node node) {
        nodes.add(node);
        return node;
    }

    private void kill(Node node) {
        nodes.remove(node);
        node.kill();
    }

    private Node secondRouter() {
        return add(Node.router(children, List.of(second), Node.connect(first)));
    }

    /** A bridge in a process of its own, whose links are cut by nothing that this test does but its own death. */
    private Node bridge(String zid) {
        Node bridge = add(Node.javaClient(children, first, "id=\"" + zid + "\""));
        bridge.obey("bridge 2000");
        return bridge;
    }

    private Set<String> truth() {
        return Truth.told(nodes, watching);
    }

    private void awaitTruth(String after) {
        Duration time = observer.awaitTruth(this::truth);
        times.add(after + " " + time.toMillis() + " ms");
        assertThat(time).as("%s", times).isLessThan(IN_TIME);
    }

    /** What was derived from neighbours at first is put again when the node itself has answered, in two looks at most. */
    private void awaitSettled() {
        AtomicInteger seen = new AtomicInteger();
        Patience.await().during(Duration.ofSeconds(5)).until(() -> seen.getAndSet(observer.seen()) == observer.seen());
    }

    @Test
    void observer_seesTheTruthAfterEachChange() {
        Node linked = secondRouter();
        for (int i = 0; i < CLIENTS; i++) {
            add(Node.pythonClient(children, first));
            add(Node.rustClient(children, second));
        }
        Node acting = bridge("1a");
        awaitTruth("at first");

        bridge("2b");
        awaitTruth("a second bridge");
        Node client = add(Node.pythonClient(children, second));
        awaitTruth("a client joins");
        kill(client);
        awaitTruth("a client is killed");
        kill(linked);
        awaitTruth("a router is killed");
        secondRouter();
        awaitTruth("a router is back");
        awaitSettled();
        int seen = observer.seen();
        kill(acting);
        awaitTruth("the acting bridge is killed");

        assertThat(observer.since(seen)).isNotEmpty().allMatch(change -> change.contains("/" + acting.zid()));
        add(Node.rustClient(children, first));
        awaitTruth("a client joins after the takeover");
        System.out.println("bridge, until the truth is seen: " + times);
        assertThat(observer.since(seen))
                .filteredOn(change -> change.startsWith("DELETE"))
                .allMatch(change -> change.contains("/" + acting.zid()));
    }

    @Test
    void bridgeOfALowerZid_takesOverWithoutAWord() {
        add(Node.pythonClient(children, first));
        ZenohSession senior = client("1a");
        ZenohSession junior = client("2b");
        ConnectivityBridge bridge = ConnectivityBridge.builder(junior).start();
        observer.awaitTruth(() -> Truth.told(nodes, watching, senior, junior));
        int seen = observer.seen();
        ConnectivityBridge other = ConnectivityBridge.builder(senior).start();
        Patience.await().until(() -> other.nodes().size() == 5 && bridge.nodes().isEmpty());
        other.close();
        Patience.await().until(() -> bridge.nodes().size() == 5);

        assertThat(observer.since(seen)).isEmpty();
        assertThat(observer.lines()).isEqualTo(Truth.told(nodes, watching, senior, junior));
    }

    private ZenohSession client(String zid) {
        ZenohSession session = sessions.open(
                Sessions.isolated().withMode(WhatAmI.CLIENT).withConnect(first).with("id", "\"" + zid + "\""));
        Patience.await().until(() -> Sessions.isConnected(session, router.zid()));
        return session;
    }
}
