package io.zenwatch.tools.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Mechanism;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.zenoh.WhatAmI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConnectionGraphTest {

    private static final List<PathSegment> PATH =
            List.of(new PathSegment("a", "a-1"), new PathSegment("b \"x\"", "b-1"), new PathSegment("c", "c-1"));

    private static Connection at(int index, State state) {
        return Connection.EMPTY
                .withId(PATH.get(index).id())
                .withNetworkService("s")
                .withPath(new Path(index, PATH))
                .withState(state);
    }

    private static List<String> graph(Connection... connections) {
        return ConnectionGraph.of(List.of(connections), Map.of());
    }

    @Test
    void step_hasTheStateThatItsOwnComponentSays() {
        assertThat(graph(at(2, State.UP), at(0, State.DOWN), at(1, State.UP)))
                .contains(
                        "  \"a\" -> \"b \\\"x\\\"\" [label=\"s a-1 DOWN\", color=red];",
                        "  \"b \\\"x\\\"\" -> \"c\" [label=\"s b-1 UP\", color=black];");
    }

    @Test
    void transportToldFromBothEnds_isOneLineWithItsComponentsNames() {
        Connection one = transport("b", "2", "1");
        Connection other = transport("a", "1", "2");

        assertThat(graph(one, other))
                .isEqualTo(graph(other, one))
                .contains("  \"a\" -> \"b\" [label=\"TCP UP\", color=black, dir=none];")
                .hasSize(7);
    }

    @Test
    void transportThatOneEndTakesForBroken_isDown() {
        Connection down = transport("1", "1", "2").withState(State.DOWN);

        assertThat(graph(down, transport("2", "2", "1")))
                .isEqualTo(graph(transport("2", "2", "1"), down))
                .contains("  \"1\" -> \"2\" [label=\"TCP DOWN\", color=red, dir=none];");
    }

    @Test
    void transportsAndConnections_areOnePicture() {
        Connection connection = at(0, State.UP).withId("1:2");

        assertThat(graph(transport("a", "1", "2"), connection))
                .contains("  \"a\" -> \"2\" [label=\"TCP UP\", color=black, dir=none];")
                .contains("  \"a\" -> \"b \\\"x\\\"\" [label=\"s a-1 UP\", color=black];");
    }

    @Test
    void session_whoseRoleIsKnown_saysIt() {
        Map<String, WhatAmI> roles = Map.of("1", WhatAmI.CLIENT, "2", WhatAmI.ROUTER);

        assertThat(ConnectionGraph.of(List.of(transport("a", "1", "2")), roles))
                .contains("  \"a\" [label=\"client a\"];", "  \"2\" [label=\"router 2\"];");
    }

    private static Connection transport(String name, String zid, String remote) {
        return Connection.EMPTY
                .withId(zid + ":" + remote)
                .withMechanism(new Mechanism("REMOTE", "TCP", Map.of()))
                .withPath(new Path(
                        0,
                        List.of(
                                new PathSegment(name, zid + ":" + remote),
                                new PathSegment(remote, remote + ":" + zid))));
    }

    @Test
    void nothing_isAnEmptyPicture() {
        assertThat(graph()).containsExactly("digraph connections {", "  rankdir=LR;", "  node [shape=box];", "}");
    }
}
