package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.testkit.Scale;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.zenoh.WhatAmI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A large network that changes all the time. A part of it in every build; with {@code -Dzenwatch.full} all of it, which
 * measures the page and wants a machine that has nothing else to do.
 */
@Timeout(180)
class LargeNetworkIT {

    private static final int EVENTS_A_SECOND = 50;
    private static final int SECONDS = 6;
    private static final long SEED = 15;

    /** Counts frames of the browser and of the graph, and the delays of changes, for some milliseconds. */
    private static final String MEASURE = """
            const [millis, done] = arguments;
            const stats = window.zenwatchStats;
            const [begin, drawn] = [performance.now(), stats.frames];
            const lags = [];
            let [frames, lag] = [0, stats.lagMs];
            const frame = () => {
              frames++;
              if (stats.lagMs !== lag) lags.push(lag = stats.lagMs);
              const seconds = (performance.now() - begin) / 1000;
              if (seconds * 1000 < millis) requestAnimationFrame(frame);
              else done({
                frames: frames / seconds,
                drawn: (stats.frames - drawn) / seconds,
                lag: lags.sort((a, b) => a - b)[lags.length >> 1] ?? -1,
                changes: lags.length,
                first: stats.firstPictureMs,
              });
            };
            requestAnimationFrame(frame);
            """;

    @RegisterExtension
    static final Browser browser = new Browser();

    private final Random random = new Random(SEED);
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

    @AfterEach
    void stop() throws InterruptedException {
        timer.shutdown();
        assertThat(timer.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void thousandNodesAndTenThousandEdges_areDrawnWhileTheyChange() throws Exception {
        measure(Scale.of(100, 1_000), Scale.of(1_000, 10_000), 30);
    }

    @Test
    void threeThousandNodes_areStillUsable() throws Exception {
        measure(Scale.of(300, 3_000), Scale.of(1_500, 15_000), 10);
    }

    private void measure(int nodes, int edges, int least) throws Exception {
        Network whole = network(nodes, edges);
        try (SyntheticServer server = SyntheticServer.start("large", 0, whole)) {
            Page page = browser.open(server.uri(), "");
            page.awaitThat(() -> !page.js("return window.zenwatchStats?.firstPictureMs ?? ''")
                    .equals(""));
            List<Edge> all = new ArrayList<>(whole.edges().values());
            ScheduledFuture<?> changing = timer.scheduleAtFixedRate(
                    () -> change(server, all), 0, 1_000 / EVENTS_A_SECOND, TimeUnit.MILLISECONDS);
            page.awaitThat(
                    () -> !page.js("return window.zenwatchStats.lagMs ?? ''").equals(""));
            Map<?, ?> measured = (Map<?, ?>) page.jsAsync(MEASURE, SECONDS * 1000);
            assertThat(changing.isDone()).as("it failed").isFalse();
            changing.cancel(false);
            System.out.printf("%d nodes, %d edges, %d events a second: %s%n", nodes, edges, EVENTS_A_SECOND, measured);
            assertThat(number(measured, "drawn")).isGreaterThanOrEqualTo(least);
            assertThat(number(measured, "changes")).isGreaterThan(SECONDS * 5.0);
        }
    }

    private static double number(Map<?, ?> measured, String name) {
        return ((Number) Objects.requireNonNull(measured.get(name), name)).doubleValue();
    }

    /** Neighbourhoods of peers around routers, with some edges far across. */
    private Network network(int count, int edgeCount) {
        List<Node> nodes = new ArrayList<>();
        Map<EdgeId, Edge> edges = new TreeMap<>();
        for (int i = 0; i < count; i++) {
            nodes.add(Networks.node(
                    Networks.zid(i), i % 25 == 0 ? WhatAmI.ROUTER : WhatAmI.PEER, "node-" + i, Source.ITSELF));
        }
        while (edges.size() < edgeCount) {
            int one = random.nextInt(count);
            int other = random.nextInt(10) < 7 ? one / 25 * 25 + random.nextInt(25) : random.nextInt(count);
            if (one != other && other < count) {
                Edge told = Networks.edge(one, other);
                edges.put(told.id(), new Edge(told.id(), told.one(), told.one(), told.since(), told.changes(), false));
            }
        }
        return Networks.network(1, true, nodes, edges.values(), List.of());
    }

    /** Closes an edge of the network, or opens one that was closed. */
    private void change(SyntheticServer server, List<Edge> edges) {
        Network before = server.network();
        Edge edge = edges.get(random.nextInt(edges.size()));
        boolean isOpen = before.edges().containsKey(edge.id());
        Map<EdgeId, Edge> open = new TreeMap<>(before.edges());
        if (isOpen) {
            open.remove(edge.id());
        } else {
            open.put(edge.id(), edge);
        }
        Network after = new Network(
                before.version() + 1,
                true,
                before.liveSince(),
                before.observer(),
                before.nodes(),
                open,
                before.edgesOf(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
        EdgeEvent event = new EdgeEvent(
                Instant.now(),
                isOpen ? Kind.GONE : Kind.APPEARED,
                edge,
                edge.id().toString());
        server.show(new Difference(before, after, Set.of(), Set.of(edge.id()), Set.of(), List.of(event)));
    }
}
