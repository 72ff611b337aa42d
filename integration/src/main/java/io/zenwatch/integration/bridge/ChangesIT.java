package io.zenwatch.integration.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.testkit.node.Truth;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes come and go, and so does the bridge that acts, in a network of two routers without Zenwatch. */
class ChangesIT {

    /** Three seconds on a machine at rest; a build is not one. */
    private static final Duration IN_TIME = Duration.ofSeconds(Scale.of(20, 3));

    /** For an observer whose own link was cut, from the moment on when its router is back. */
    private static final Duration IN_TIME_AFTER_CUT = Duration.ofSeconds(Scale.of(30, 10));

    private static final int CLIENTS = Scale.of(2, 5);

    private static final String PUT = "PUT";
    private static final String DELETE = "DELETE";

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final String first = "tcp/127.0.0.1:" + Ports.free();
    private final String second = "tcp/127.0.0.1:" + Ports.free();
    private final List<Node> nodes = new ArrayList<>();
    private final List<String> times = new ArrayList<>();
    private final List<ZenohSession> own = new ArrayList<>();
    private Node router;
    private Observer observer;

    @BeforeEach
    void watchARouter() {
        router = add(Node.router(children, List.of(first)));
        observer = new Observer(client("3c", first, router));
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
        return Truth.told(nodes, own.toArray(ZenohSession[]::new));
    }

    /** Each observer has this much time from a moment on. */
    private void awaitTruth(String after, long start, Duration atMost, Observer... observers) {
        for (Observer each : observers) {
            each.awaitTruth(this::truth);
            Duration time = Duration.ofNanos(System.nanoTime() - start);
            times.add(after + " " + time.toMillis() + " ms");
            assertThat(time).as("%s", times).isLessThan(atMost);
        }
    }

    private void awaitTruth(String after, Observer... observers) {
        awaitTruth(after, System.nanoTime(), IN_TIME, observers);
    }

    /** What was derived from neighbours at first is put again when the node itself has answered. */
    private static void awaitOwnWord(Node node, Observer... observers) {
        for (Observer each : observers) {
            Patience.await().until(() -> !each.seesDerived(node.zid()));
        }
    }

    /** Each change since a number of changes is of this kind and about one of these nodes, and there are some. */
    private static void assertOnly(Set<String> kinds, Observer observer, int seen, ZenohId... about) {
        assertThat(observer.since(seen))
                .isNotEmpty()
                .allMatch(change -> kinds.contains(change.split(" ", 2)[0]))
                .allMatch(change -> Arrays.stream(about).anyMatch(zid -> isAbout(change, zid)));
    }

    private static boolean isAbout(String change, ZenohId zid) {
        return List.of(change.split("/", -1)).contains(zid.toString());
    }

    @Test
    void observers_seeTheTruthAfterEachChange_andNothingElseChanges() {
        Node linked = secondRouter();
        for (int i = 0; i < CLIENTS; i++) {
            add(Node.pythonClient(children, first));
            add(Node.pythonClient(children, second));
        }
        Observer far = new Observer(client("4d", second, linked));
        Node acting = bridge("1a");
        observer.awaitTruth(this::truth);
        far.awaitTruth(this::truth);
        bridge("2b");
        awaitTruth("a second bridge", observer, far);
        awaitOwnWord(router, observer, far);
        awaitOwnWord(linked, observer, far);

        int seen = observer.seen();
        Node client = add(Node.pythonClient(children, second));
        awaitTruth("a client joins", observer, far);
        assertOnly(Set.of(PUT), observer, seen, client.zid());
        seen = observer.seen();
        kill(client);
        awaitTruth("a client is killed", observer, far);
        assertOnly(Set.of(DELETE), observer, seen, client.zid());

        seen = observer.seen();
        int farSeen = far.seen();
        kill(linked);
        awaitTruth("a router is killed", observer);
        assertOnly(Set.of(DELETE), observer, seen, linked.zid());
        seen = observer.seen();
        Node back = secondRouter();
        long start = System.nanoTime();
        Awaitility.await().atMost(ChildProcess.PATIENCE).until(() -> links(back) == CLIENTS + 2);
        awaitTruth("a router is back", observer);
        assertOnly(Set.of(PUT), observer, seen, back.zid());
        awaitTruth("a router is back, behind it", start, IN_TIME_AFTER_CUT, far);
        assertOnly(Set.of(PUT, DELETE), far, farSeen, linked.zid(), back.zid());
        awaitOwnWord(back, observer, far);

        seen = observer.seen();
        farSeen = far.seen();
        kill(acting);
        awaitTruth("the acting bridge is killed", observer, far);
        add(Node.rustClient(children, first));
        awaitTruth("a client joins after the takeover", observer, far);
        System.out.println("bridge, until the truth is seen: " + times);
        for (Observer each : List.of(observer, far)) {
            assertThat(each.since(each == observer ? seen : farSeen))
                    .filteredOn(change -> change.startsWith(DELETE))
                    .isNotEmpty()
                    .allMatch(change -> isAbout(change, acting.zid()));
        }
    }

    /** How many sessions are connected to a node. */
    private long links(Node node) {
        return truth().stream()
                .filter(line -> line.startsWith(node.zid() + " link "))
                .count();
    }

    @Test
    void bridgeOfALowerZid_takesOverWithoutAWord() {
        add(Node.pythonClient(children, first));
        ZenohSession senior = client("1a", first, router);
        ZenohSession junior = client("2b", first, router);
        ConnectivityBridge bridge = ConnectivityBridge.builder(junior).start();
        observer.awaitTruth(this::truth);
        int seen = observer.seen();
        ConnectivityBridge other = ConnectivityBridge.builder(senior).start();
        Patience.await().until(() -> other.nodes().size() == 5 && bridge.nodes().isEmpty());
        other.close();
        Patience.await().until(() -> bridge.nodes().size() == 5);

        assertThat(observer.since(seen)).isEmpty();
        assertThat(observer.lines()).isEqualTo(truth());
    }

    private ZenohSession client(String zid, String endpoint, Node router) {
        ZenohSession session = sessions.open(Sessions.client(endpoint).with("id", "\"" + zid + "\""), router.zid());
        own.add(session);
        return session;
    }
}
