package io.zenwatch.history.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.history.History;
import io.zenwatch.history.HistoryRecorder;
import io.zenwatch.history.model.RecordedNetwork;
import io.zenwatch.history.model.Recorder;
import io.zenwatch.testkit.Postgres;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.TcpProxy;
import io.zenwatch.topology.Topology;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Two recorders of one fleet in one PostgreSQL server, real sessions, and a network that is cut between them. */
@Timeout(300)
class PartitionIT {

    private static final Duration PATIENCE = Duration.ofSeconds(40);

    @TempDir
    private Path folder;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable next : opened) {
            next.close();
        }
    }

    private <T extends AutoCloseable> T opened(T resource) {
        opened.push(resource);
        return resource;
    }

    private ZenohSession exposed(ZenohConfig config) {
        ZenohSession session = opened(ZenohEngine.open(config));
        opened(Connectivity.builder(session).exposed(true).attach());
        return session;
    }

    private ZenohSession router(String... connect) {
        return exposed(Sessions.listening().withMode(WhatAmI.ROUTER).withConnect(connect));
    }

    private static String locator(ZenohSession router) {
        return router.locators().stream()
                .filter(locator -> locator.startsWith("tcp/127.0.0.1:"))
                .findFirst()
                .orElseThrow();
    }

    private Topology follow(ZenohSession router) {
        return opened(Topology.follow(opened(ZenohEngine.open(Sessions.client(locator(router))))));
    }

    private static boolean has(Network network, ZenohSession session) {
        return network.nodes().containsKey(session.zid())
                && !network.edgesOf(session.zid()).isEmpty();
    }

    private static Instant await(Topology topology, Predicate<Network> condition) throws InterruptedException {
        Network unused = topology.await(condition, PATIENCE);
        return Instant.now();
    }

    private static boolean isRecorded(String url, Predicate<RecordedNetwork> condition) {
        try (History history = History.open(url)) {
            return history.at(Instant.now().minusMillis(1_200)).stream().anyMatch(condition);
        }
    }

    private static void awaitRecorded(String url, Predicate<RecordedNetwork> condition) {
        Awaitility.await().atMost(PATIENCE).until(() -> isRecorded(url, condition));
    }

    @Test
    void historyOfBoth_hasNoHoleThatEitherSaw_andTellsNothingTwice() throws Exception {
        Postgres server = opened(Postgres.start(folder));
        ZenohSession here = router();
        TcpProxy proxy = opened(new TcpProxy(locator(here)));
        ZenohSession there = router(proxy.locator());
        Topology seenHere = follow(here);
        Topology seenThere = follow(there);
        ZenohSession client = exposed(Sessions.client(locator(there)));
        Predicate<Network> whole =
                network -> network.isLive() && has(network, here) && has(network, there) && has(network, client);
        await(seenHere, whole);
        await(seenThere, whole);
        HistoryRecorder one = HistoryRecorder.builder(seenHere, server.url()).start();
        HistoryRecorder other = HistoryRecorder.builder(seenThere, server.url()).start();
        awaitRecorded(server.url(), recorded -> recorded.seenBy().size() == 2);
        Instant begun = Instant.now().minusSeconds(1);

        proxy.cut();
        await(seenHere, network -> !has(network, client));
        Instant cut = await(
                seenThere,
                network -> has(network, client) && network.edgesOf(there.zid()).size() <= 2);
        ZenohSession late = exposed(Sessions.client(locator(here)));
        await(seenHere, network -> has(network, late));
        server.kill();
        ZenohSession later = exposed(Sessions.client(locator(here)));
        Instant both = await(seenHere, network -> has(network, later));
        client.close();
        Instant left = await(seenThere, network -> !network.nodes().containsKey(client.zid()));
        server.run();
        awaitRecorded(server.url(), recorded -> recorded.seenBy().size() == 2 && has(recorded.network(), later));
        other.close();
        proxy.restore();
        await(seenHere, network -> network.edgesOf(there.zid()).size() >= 2);
        one.close();

        try (History history = History.open(server.url())) {
            assertThat(history.seen()).hasSize(1);
            RecordedNetwork apart = history.at(cut).orElseThrow();
            assertThat(apart.seenBy()).extracting(Recorder::zid).hasSize(2);
            assertThat(has(apart.network(), client)).isTrue();
            Network without = history.at(left.plusMillis(5)).orElseThrow().network();
            assertThat(has(history.at(both).orElseThrow().network(), later)).isTrue();
            assertThat(has(without, late)).isTrue();
            assertThat(without.nodes()).doesNotContainKey(client.zid());
            List<TopologyEvent> told = new ArrayList<>();
            var unused = history.replay(
                    begun,
                    Instant.now(),
                    moment -> told.addAll(moment.difference().events()));
            assertThat(count(told, late.zid(), Kind.APPEARED)).isEqualTo(1);
            assertThat(count(told, later.zid(), Kind.APPEARED)).isEqualTo(1);
            assertThat(count(told, client.zid(), Kind.APPEARED)).isZero();
            assertThat(count(told, client.zid(), Kind.GONE)).isEqualTo(1);
        }
    }

    private static long count(List<TopologyEvent> told, ZenohId zid, Kind kind) {
        return told.stream()
                .filter(event ->
                        event instanceof NodeEvent of && of.node().zid().equals(zid) && of.kind() == kind)
                .count();
    }
}
