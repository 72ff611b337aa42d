package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.Connection;
import io.zenwatch.connection.Connection.Mechanism;
import io.zenwatch.connection.Connection.Path;
import io.zenwatch.connection.Connection.PathSegment;
import io.zenwatch.connection.Connection.State;
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

    @Test
    void step_hasTheStateThatItsOwnComponentSays() {
        assertThat(ConnectionGraph.of(List.of(at(2, State.UP), at(0, State.DOWN), at(1, State.UP))))
                .contains(
                        "  \"a\" -> \"b \\\"x\\\"\" [label=\"s a-1 DOWN\", color=red];",
                        "  \"b \\\"x\\\"\" -> \"c\" [label=\"s b-1 UP\", color=black];");
    }

    @Test
    void sessionsWhoseTransportsAreKnown_haveTheirComponentsNames() {
        assertThat(ConnectionGraph.of(List.of(transport("a", "1", "2"), transport("b", "2", "1"))))
                .contains(
                        "  \"a\" -> \"b\" [label=\"TCP 1:2 UP\", color=black];",
                        "  \"b\" -> \"a\" [label=\"TCP 2:1 UP\", color=black];")
                .hasSize(8);
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
        assertThat(ConnectionGraph.of(List.of()))
                .containsExactly("digraph connections {", "  rankdir=LR;", "  node [shape=box];", "}");
    }
}
