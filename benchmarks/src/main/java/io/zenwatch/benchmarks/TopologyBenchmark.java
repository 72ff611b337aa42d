package io.zenwatch.benchmarks;

import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.topology.core.Part;
import io.zenwatch.topology.core.TopologyCore;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one change costs in a network of 2,000 nodes and 10,000 edges, each told by both ends with a link. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class TopologyBenchmark {

    private static final int NODES = 2_000;
    private static final int EDGES = 10_000;

    private final List<ConnectivityKey> links = new ArrayList<>();
    private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private TopologyCore core = new TopologyCore(zid(0), now);
    private int next;

    private static ZenohId zid(int number) {
        return new ZenohId(Integer.toHexString(0x1000_0000 + number * 7_919));
    }

    @Setup
    public void build() {
        Random random = new Random(1);
        for (Part part : Part.values()) {
            core.live(part, true, now, now);
        }
        core.begin();
        for (int i = 0; i < EDGES; i++) {
            // Routers have most of the edges.
            int one = random.nextInt(NODES / 100);
            int other = i < NODES ? i : random.nextInt(NODES);
            if (one != other) {
                tell(one, other);
                tell(other, one);
            }
        }
        core.publish(now);
    }

    private void tell(int from, int to) {
        ConnectivityKey transport = new ConnectivityKey(zid(from), false, zid(to), null);
        ConnectivityKey link = new ConnectivityKey(zid(from), false, zid(to), "1");
        core.transport(transport, end(), now);
        core.link(link, link(), now);
        links.add(link);
    }

    private EdgeEnd end() {
        return new EdgeEnd(Source.ITSELF, WhatAmI.PEER, true, false, List.of(), now);
    }

    private EdgeLink link() {
        return new EdgeLink(
                "1", "tcp/127.0.0.1:1", "tcp/127.0.0.1:2", null, 65_535, true, true, List.of(), null, null, now);
    }

    /** A link closes or opens, and the network is published. */
    @Benchmark
    public @Nullable Difference linkChanges() {
        next = (next + 1) % (2 * links.size());
        core.link(links.get(next / 2), next % 2 == 0 ? null : link(), now);
        return core.publish(now);
    }

    /** A transport closes or opens at one end, and the network is published. */
    @Benchmark
    public @Nullable Difference transportChanges() {
        next = (next + 1) % (2 * links.size());
        ConnectivityKey link = links.get(next / 2);
        core.transport(new ConnectivityKey(link.zid(), false, link.remote(), null), next % 2 == 0 ? null : end(), now);
        return core.publish(now);
    }
}
