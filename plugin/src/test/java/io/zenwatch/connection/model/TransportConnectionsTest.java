package io.zenwatch.connection.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TransportConnectionsTest {

    private static final ZenohId HERE = new ZenohId("a");
    private static final ZenohId THERE = new ZenohId("b");
    private static final ConnectivityKey UNICAST = new ConnectivityKey(HERE, false, THERE, null);
    private static final ConnectivityKey MULTICAST = new ConnectivityKey(HERE, true, THERE, null);
    private static final ConnectivityKey FIRST = new ConnectivityKey(HERE, false, THERE, "1");
    private static final ConnectivityKey SECOND = new ConnectivityKey(HERE, false, THERE, "2");
    private static final Link TCP = link("1", "tcp/127.0.0.1:1", "tcp/127.0.0.1:2");
    private static final Link PIPE = link("2", "unixsock-stream//tmp/x", "unixsock-stream//tmp/y");

    private final TransportConnections connections = new TransportConnections(zid -> "component of " + zid);

    private static Link link(String id, String src, String dst) {
        return new Link(id, src, dst, null, 65_480, true, true, List.of(), null, null);
    }

    @Test
    void transport_withoutALinkSoFar_isNone() {
        assertThat(connections.opened(UNICAST)).isEmpty();
        assertThat(connections.closed(UNICAST)).isEmpty();
    }

    @Test
    void transport_hasTwoSegments() {
        connections.opened(UNICAST);
        Connection up = connections.opened(FIRST, TCP).orElseThrow();

        assertThat(up.id()).isEqualTo("a:b").isEqualTo(TransportConnections.id(UNICAST));
        assertThat(up.path().pathSegments())
                .containsExactly(new PathSegment("component of a", "a:b"), new PathSegment("b", "b:a"));
        assertThat(up.mechanism().parameters()).isEqualTo(Map.of("src", "tcp/127.0.0.1:1", "dst", "tcp/127.0.0.1:2"));
    }

    @Test
    void mechanism_isThatOfTheOldestLinkThatIsLeft() {
        connections.opened(UNICAST);

        assertThat(connections.opened(FIRST, TCP).orElseThrow().mechanism().type())
                .isEqualTo("TCP");
        assertThat(connections.opened(SECOND, PIPE).orElseThrow().mechanism().type())
                .isEqualTo("TCP");
        Connection left = connections.closed(FIRST).orElseThrow();
        assertThat(left.mechanism().type()).isEqualTo("UNIXSOCK_STREAM");
        assertThat(left.mechanism().cls()).isEqualTo("LOCAL");
        assertThat(left.state()).isEqualTo(State.UP);
    }

    @Test
    void mechanism_ofALinkWithOneKnownEnd_isThatEnds() {
        connections.opened(UNICAST);
        Connection up =
                connections.opened(FIRST, link("1", "", "udp/127.0.0.1:2")).orElseThrow();

        assertThat(up.mechanism().type()).isEqualTo("UDP");
        assertThat(up.mechanism().parameters()).isEqualTo(Map.of("dst", "udp/127.0.0.1:2"));
    }

    @Test
    void transport_thatLosesItsLastLink_isDownAndKeepsItsMechanism() {
        connections.opened(UNICAST);
        Connection up = connections.opened(FIRST, TCP).orElseThrow();

        assertThat(connections.closed(FIRST)).contains(up.withState(State.DOWN));
        assertThat(connections.closed(UNICAST)).isEmpty();
    }

    @Test
    void twoTransportsToOneRemote_areOneConnectionUntilBothAreClosed() {
        connections.opened(UNICAST);
        connections.opened(MULTICAST);
        Connection up = connections.opened(FIRST, TCP).orElseThrow();

        assertThat(connections.closed(UNICAST)).contains(up);
        assertThat(connections.closed(MULTICAST)).isEmpty();
    }

    @Test
    void link_toldBeforeItsTransport_waitsForIt() {
        assertThat(connections.opened(FIRST, TCP)).isEmpty();
        assertThat(connections.opened(UNICAST)).isPresent();
    }

    @Test
    void transport_toldClosedBeforeItsLinks_leavesNothing() {
        connections.opened(UNICAST);
        connections.opened(FIRST, TCP);

        assertThat(connections.closed(UNICAST)).isEmpty();
        assertThat(connections.closed(FIRST)).isEmpty();
        assertThat(connections.opened(UNICAST)).isEmpty();
    }

    @Test
    void directions_areTwoConnections() {
        ConnectivityKey back = new ConnectivityKey(THERE, false, HERE, null);
        connections.opened(UNICAST);
        connections.opened(FIRST, TCP);
        connections.opened(back);
        connections.opened(new ConnectivityKey(THERE, false, HERE, "1"), TCP);

        assertThat(connections.closed(UNICAST)).isEmpty();
        assertThat(connections.opened(back)).isPresent();
    }

    @Test
    void whatWasNeverOpened_changesNothing() {
        assertThat(connections.closed(FIRST)).isEmpty();
        assertThat(connections.closed(UNICAST)).isEmpty();
    }
}
