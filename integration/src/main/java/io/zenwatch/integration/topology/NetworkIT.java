package io.zenwatch.integration.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.testkit.node.Truth;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Source;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.session.ZenohSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nodes without Zenwatch that a bridge shows, against what each says of itself, and one that shows itself. */
class NetworkIT {

    private static final Duration INTERVAL = Duration.ofMillis(500);

    private static final int JOINS = Scale.of(40, 200);

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
    private final List<TopologyEvent> events = new CopyOnWriteArrayList<>();
    private final List<Node> nodes = new ArrayList<>();
    private Node router;
    private ZenohSession bridging;
    private ZenohSession observing;
    private Topology topology;

    @BeforeEach
    void followANetwork() throws Exception {
        router = startRouter();
        nodes.add(router);
        nodes.add(Node.pythonClient(children, endpoint));
        nodes.add(Node.pythonClient(children, endpoint, "adminspace/enabled=true", "metadata={name:\"camera\"}"));
        bridging = sessions.open(Sessions.client(endpoint), router.zid());
        ConnectivityBridge.builder(bridging).interval(INTERVAL).start();
        observing = sessions.open(Sessions.client(endpoint), router.zid());
        topology = Topology.follow(observing);
        topology.ready().join();
        topology.listen(difference -> events.addAll(difference.events()));
    }

    private Node startRouter() {
        return Node.router(children, List.of(endpoint), "metadata={name:\"r1\",room:3}");
    }

    private void awaitTruth() {
        Awaitility.await()
                .atMost(ChildProcess.PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() ->
                        assertThat(Told.lines(topology.network())).isEqualTo(Truth.told(nodes, observing, bridging)));
    }

    private Network await(Predicate<Network> condition) throws InterruptedException {
        return topology.await(condition, ChildProcess.PATIENCE);
    }

    private static boolean isKnownBy(Source source, io.zenwatch.topology.model.@Nullable Node node) {
        return node != null && node.source() == source;
    }

    @Test
    void network_isWhatEachNodeSaysOfItself_withNamesAndSources() throws Exception {
        awaitTruth();
        Network network = await(now -> now.name(router.zid()).equals("r1"));

        assertThat(network.isLive()).isTrue();
        assertThat(network.observer()).isEqualTo(observing.zid());
        assertThat(network.nodes()).hasSize(5);
        assertThat(network.edges()).hasSize(4);
        assertThat(network.edgesOf(router.zid())).hasSize(4);
        assertThat(network.nodes().get(router.zid())).satisfies(node -> {
            assertThat(node.role()).isEqualTo(WhatAmI.ROUTER);
            assertThat(node.source()).isEqualTo(Source.BRIDGE);
            assertThat(node.metadata()).isEqualTo("{\"name\":\"r1\",\"room\":3}");
            assertThat(node.zenohVersion()).isEqualTo("1.10.2");
        });
        assertThat(network.nodes().get(nodes.get(1).zid())).satisfies(node -> {
            assertThat(node.role()).isEqualTo(WhatAmI.CLIENT);
            assertThat(node.source()).isEqualTo(Source.NEIGHBOURS);
            assertThat(node.name()).isEqualTo(node.zid().hex().substring(0, 8));
        });
        assertThat(network.name(nodes.get(2).zid())).isEqualTo("camera");
        assertThat(network.nodes().get(observing.zid())).satisfies(node -> {
            assertThat(node.role()).isEqualTo(WhatAmI.CLIENT);
            assertThat(node.source()).isEqualTo(Source.ITSELF);
        });
    }

    @Test
    void nodesThatJoinAndLeave_areEvents_andAreKeptAMoment() throws Exception {
        awaitTruth();
        Node joining = Node.pythonClient(children, endpoint);
        await(now -> now.nodes().containsKey(joining.zid()));
        joining.kill();
        Network network = await(now -> !now.nodes().containsKey(joining.zid()));
        awaitTruth();

        assertThat(network.goneNodes()).containsKey(joining.zid());
        assertThat(network.goneEdges()).hasSize(1);
        assertThat(events)
                .filteredOn(event ->
                        event instanceof NodeEvent of && of.node().zid().equals(joining.zid()))
                .extracting(event -> ((NodeEvent) event).kind())
                .containsExactly(Kind.APPEARED, Kind.GONE);
        assertThat(events)
                .filteredOn(
                        event -> event instanceof EdgeEvent of && of.edge().id().has(joining.zid()))
                .extracting(event -> ((EdgeEvent) event).kind())
                .startsWith(Kind.APPEARED)
                .endsWith(Kind.GONE);
    }

    @Test
    void nodeThatBeginsToShowItself_isShownByItself() throws Exception {
        Node joining = Node.javaClient(children, endpoint, "adminspace/enabled=true", "metadata={name:\"arm\"}");
        nodes.add(joining);
        await(now -> now.name(joining.zid()).equals("arm"));

        joining.obey("expose");
        await(now -> isKnownBy(Source.ITSELF, now.nodes().get(joining.zid())));
        awaitTruth();
        await(now -> now.name(joining.zid()).equals("arm"));
        joining.obey("hide");
        await(now -> isKnownBy(Source.BRIDGE, now.nodes().get(joining.zid())));
        awaitTruth();
    }

    @Test
    void nodeThatShowsItself_andIsKilled_isGone_withWhatItSaidOfItself() throws Exception {
        Node joining = Node.javaClient(children, endpoint, "adminspace/enabled=true", "metadata={name:\"arm\"}");
        joining.obey("expose");
        await(now -> isKnownBy(Source.ITSELF, now.nodes().get(joining.zid()))
                && now.name(joining.zid()).equals("arm"));
        joining.kill();

        Network network = topology.await(now -> !now.nodes().containsKey(joining.zid()), Duration.ofSeconds(3));
        assertThat(network.name(joining.zid())).isEqualTo("arm");
    }

    @Test
    void routerThatIsKilled_leavesTheLastNetwork_untilItIsBack() throws Exception {
        awaitTruth();
        Network before = topology.network();
        router.kill();
        Network dead = await(now -> !now.isLive());
        assertThat(dead.nodes()).containsKey(nodes.get(1).zid());
        assertThat(dead.liveSince()).isAfter(before.liveSince());

        nodes.set(0, startRouter());
        await(now -> now.isLive() && now.nodes().containsKey(nodes.get(0).zid()));
        awaitTruth();
        assertThat(topology.network().nodes()).doesNotContainKey(router.zid());
        assertThat(events)
                .filteredOn(LiveEvent.class::isInstance)
                .extracting(event -> ((LiveEvent) event).isLive())
                .endsWith(false, true);
    }

    @Test
    void stormOfJoinsAndLeaves_endsInWhatEachNodeSaysOfItself() {
        List<ZenohSession> open = new ArrayList<>();
        for (int i = 0; i < JOINS; i++) {
            open.add(sessions.open(Sessions.client(endpoint)));
            if (i % 10 == 5) {
                nodes.add(Node.pythonClient(children, endpoint));
            }
            if (i % 10 == 9) {
                open.subList(0, open.size() - 1).forEach(ZenohSession::close);
                open.subList(0, open.size() - 1).clear();
                nodes.remove(nodes.size() - 1).kill();
            }
        }
        List<ZenohSession> left = new ArrayList<>(open);
        left.addAll(List.of(observing, bridging));

        Awaitility.await()
                .atMost(ChildProcess.PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(Told.lines(topology.network()))
                        .isEqualTo(Truth.told(nodes, left.toArray(ZenohSession[]::new))));
        assertThat(topology.network().isLive()).isTrue();
    }

    @Test
    void close_endsListenersAndAwaits_andLeavesTheSessionAsItWas() {
        topology.close();

        assertThat(topology.closed()).isCompleted();
        assertThat(Connectivity.of(observing)).isEmpty();
        assertThat(observing.isClosed()).isFalse();
        Topology again = Topology.follow(observing);
        observing.close();
        Patience.await().until(() -> again.closed().isDone());
    }
}
