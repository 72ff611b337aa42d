package io.zenwatch.topology.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologySizeTest {

    private static final int NODES = 2_000;
    private static final int EDGES_OF_NODE = 5;
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void twoThousandNodes_andTenThousandLinks_takeAtMost60MB() {
        long before = usedHeap();
        TopologyCore core = new TopologyCore(zid(0), NOW);
        for (int node = 0; node < NODES; node++) {
            for (int step = 1; step <= EDGES_OF_NODE; step++) {
                int other = (node + step * step) % NODES;
                tell(core, node, other);
                tell(core, other, node);
            }
        }
        core.publish(NOW);
        long bytes = usedHeap() - before;

        assertThat(core.network().nodes()).hasSize(NODES);
        assertThat(core.network().edges()).hasSize(NODES * EDGES_OF_NODE);
        assertThat(bytes).isLessThan(60_000_000);
    }

    private static ZenohId zid(int number) {
        return new ZenohId("7b1e5d0c9a2f4e6883b5a1" + Integer.toHexString(0x10_0000 + number));
    }

    private static void tell(TopologyCore core, int from, int to) {
        core.transport(
                new ConnectivityKey(zid(from), false, zid(to), null),
                new EdgeEnd(Source.ITSELF, WhatAmI.PEER, true, false, List.of(), NOW),
                NOW);
        String id = "1844674407370955" + from % 10_000;
        EdgeLink link = new EdgeLink(
                id,
                "tcp/192.168.1." + from % 256 + ":" + from,
                "tcp/192.168.1." + to % 256 + ":" + to,
                null,
                65_535,
                true,
                true,
                List.of(),
                null,
                null,
                NOW);
        core.link(new ConnectivityKey(zid(from), false, zid(to), id), link, NOW);
    }

    private static long usedHeap() {
        Runtime runtime = Runtime.getRuntime();
        for (int i = 0; i < 5; i++) {
            System.gc();
        }
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
