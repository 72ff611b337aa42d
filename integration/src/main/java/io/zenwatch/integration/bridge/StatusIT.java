package io.zenwatch.integration.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.keys.Keys;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Replies;
import io.zenwatch.testkit.SessionFactory.Limit;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.testkit.node.Truth;
import io.zenwatch.versioned.Version;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.Sample;
import io.zenwatch.zenoh.Selector;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.GetEnd;
import io.zenwatch.zenoh.session.GetOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A query through a bridge, against what each node says of itself. */
class StatusIT {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private String tcp;
    private Node router;
    private List<Node> nodes;
    private ZenohSession bridging;
    private ZenohSession asker;

    @BeforeEach
    void startANetworkWithoutZenwatch() {
        tcp = "tcp/127.0.0.1:" + Ports.free();
        String udp = "udp/127.0.0.1:" + Ports.free();
        router = Node.router(children, List.of(tcp, udp));
        nodes = List.of(
                router,
                Node.pythonClient(children, tcp),
                Node.pythonClient(children, udp, "adminspace/enabled=true"),
                Node.rustClient(children, tcp),
                Node.rustPeer(children, tcp));
        bridging = client();
        asker = client();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(ChildProcess.PATIENCE).pollInterval(Duration.ofMillis(200));
    }

    private ZenohSession client() {
        return sessions.open(Sessions.client(tcp), router.zid());
    }

    private List<Sample> get(KeyExpr key) {
        Replies replies = new Replies();
        asker.get(Selector.of(key), GetOptions.DEFAULT, replies);
        assertThat(replies.awaitEnd()).isEqualTo(GetEnd.FINAL);
        return replies.samples();
    }

    private static Set<String> lines(List<Sample> samples) {
        return samples.stream()
                .map(sample -> Truth.line(sample.key(), sample.payload()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void awaitTruth() {
        await().untilAsserted(() -> assertThat(lines(get(Keys.all()))).isEqualTo(Truth.told(nodes, bridging, asker)));
    }

    @Test
    void get_bringsWhatEachNodeSaysOfItself_markedDerivedWhereItCannot() {
        ConnectivityBridge bridge =
                ConnectivityBridge.builder(bridging).interval(INTERVAL).start();
        awaitTruth();

        assertThat(derived(true))
                .containsExactlyInAnyOrder(nodes.get(1).zid(), nodes.get(3).zid(), bridging.zid(), asker.zid());
        assertThat(derived(false))
                .containsExactlyInAnyOrder(
                        router.zid(), nodes.get(2).zid(), nodes.get(4).zid());
        assertThat(bridge.nodes()).hasSize(7);
        assertThat(get(Keys.all()))
                .extracting(sample -> sample.payload().toString())
                .noneMatch(json -> json.contains("is_qos") || json.contains("mtu") || json.contains("null"));
    }

    private Set<ZenohId> derived(boolean isDerived) {
        return get(Keys.all()).stream()
                .filter(sample ->
                        Objects.requireNonNull(Version.of(sample.attachment())).derived() == isDerived)
                .map(sample -> ConnectivityKey.parse(sample.key()).orElseThrow().zid())
                .collect(Collectors.toSet());
    }

    @Test
    void get_ofFilteredNodes_bringsTheseAlone() {
        Node shown = nodes.get(1);
        ConnectivityBridge.builder(bridging)
                .interval(INTERVAL)
                .nodes(shown.zid()::equals)
                .start();
        await().untilAsserted(() -> assertThat(lines(get(Keys.all()))).isEqualTo(shown.connectivity()));
    }

    @Test
    void get_inZenohsOwnOrder_bringsTheSameValues() {
        ConnectivityBridge.builder(bridging).interval(INTERVAL).nativeKeys(true).start();
        awaitTruth();

        assertThat(get(KeyExpr.of("@/*/session/transport/**")).stream()
                        .filter(sample -> Version.of(sample.attachment()) != null)
                        .map(sample -> sample.key() + " " + sample.payload()))
                .containsExactlyInAnyOrderElementsOf(get(Keys.all()).stream()
                        .filter(sample -> Sessions.can(Limit.LOCALITY) || !isOfTheBridge(sample))
                        .map(sample -> sample.key().toString().replaceFirst("^@/session/([^/]+)/", "@/$1/session/")
                                + " " + sample.payload())
                        .toList());
    }

    private boolean isOfTheBridge(Sample sample) {
        return ConnectivityKey.parse(sample.key()).orElseThrow().zid().equals(bridging.zid());
    }

    @Test
    void close_endsWhatWasShown() {
        ConnectivityBridge bridge =
                ConnectivityBridge.builder(bridging).interval(INTERVAL).start();
        Observer observer = new Observer(asker);
        observer.awaitTruth(() -> Truth.told(nodes, bridging, asker));
        bridge.close();

        assertThat(get(Keys.all())).isEmpty();
        await().untilAsserted(() -> assertThat(observer.keys()).isEmpty());
    }
}
