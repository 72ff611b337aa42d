package io.zenwatch.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.keys.Keys;
import io.zenwatch.topology.core.NodeInfo;
import io.zenwatch.topology.core.TopologyCore;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Source;
import io.zenwatch.zenoh.KeyChunk;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class DotGraphTest {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final ZenohId ROUTER = new ZenohId("a0");
    private static final ZenohId PEER = new ZenohId("b0");

    private final TopologyCore core = new TopologyCore(new ZenohId("c0"), NOW);

    private List<String> graph() {
        core.publish(NOW);
        return DotGraph.of(core.network());
    }

    private void connect() {
        core.transport(
                new ConnectivityKey(ROUTER, false, PEER, null),
                new EdgeEnd(Source.BRIDGE, WhatAmI.PEER, null, null, List.of(), NOW),
                NOW);
        core.link(
                new ConnectivityKey(ROUTER, false, PEER, "1"),
                EdgeLink.between("1", "tcp/a:1", "tcp/b:1", null, NOW),
                NOW);
        core.info(ROUTER, new NodeInfo(WhatAmI.ROUTER, null, null, "r1"), NOW);
    }

    @Test
    void network_hasNames_shapesAndProtocols() {
        connect();

        assertThat(graph())
                .containsExactly(
                        "digraph network {",
                        "  rankdir=LR;",
                        "  \"a0\" [label=\"router r1\", shape=hexagon];",
                        "  \"b0\" [label=\"peer b0\", shape=ellipse, style=dashed];",
                        "  \"a0\" -> \"b0\" [label=\"tcp\", dir=none];",
                        "}");
    }

    @Test
    void chain_isArrows_alsoToComponentsWhoseNodeIsNotKnown() {
        core.token(Keys.COMPONENT.key(PEER, KeyChunk.encode("first")), true, NOW);
        Connection atFirst = Connection.EMPTY
                .withId("1")
                .withNetworkService("video")
                .withPath(new Path(0, List.of(new PathSegment("first", "1"), new PathSegment("second", "2"))))
                .withState(State.DOWN);
        core.connection("1", atFirst, NOW);

        assertThat(graph())
                .contains(
                        "  \"b0\" [label=\"first\", shape=box];",
                        "  \"component second\" [label=\"second\", shape=box, style=dashed];",
                        "  \"b0\" -> \"component second\" [label=\"video DOWN\", color=red];");
    }

    @Test
    void nothing_isNoGraph() {
        assertThat(graph()).isEmpty();
    }

    @Test
    void name_thatWouldEndTheTextOrSteerATerminal_doesNeither() {
        connect();
        core.info(ROUTER, new NodeInfo(null, null, null, "\"];\n\u001b[2J\u202e\\"), NOW);

        assertThat(graph()).contains("  \"a0\" [label=\"\\\"];\uFFFD\uFFFD[2J\uFFFD\\\\\", shape=box];");
    }
}
