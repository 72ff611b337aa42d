package io.zenwatch.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.Connection.State;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransportConnectionsTest {

    private static final ZenohId HERE = new ZenohId("a");
    private static final ZenohId THERE = new ZenohId("b");
    private static final Transport UNICAST = new Transport(THERE, WhatAmI.PEER, true, false, false);
    private static final Transport MULTICAST = new Transport(THERE, WhatAmI.PEER, true, false, true);
    private static final Link TCP = link("1", "tcp/127.0.0.1:1");
    private static final Link PIPE = link("2", "unixsock-stream//tmp/x");

    private final TransportConnections connections = new TransportConnections(HERE, "component");

    private static Link link(String id, String src) {
        return new Link(id, src, src, null, 65_480, true, true, List.of(), null, null);
    }

    @Test
    void transport_withoutALinkSoFar_isNone() {
        connections.opened(UNICAST);

        assertThat(connections.closed(UNICAST)).isEmpty();
    }

    @Test
    void mechanism_isThatOfTheOldestLinkThatIsLeft() {
        connections.opened(UNICAST);

        assertThat(connections.opened(UNICAST, TCP).mechanism().type()).isEqualTo("TCP");
        assertThat(connections.opened(UNICAST, PIPE).mechanism().type()).isEqualTo("TCP");
        Connection left = connections.closed(UNICAST, TCP).orElseThrow();
        assertThat(left.mechanism().type()).isEqualTo("UNIXSOCK_STREAM");
        assertThat(left.mechanism().cls()).isEqualTo("LOCAL");
        assertThat(left.state()).isEqualTo(State.UP);
    }

    @Test
    void transport_thatLosesItsLastLink_isDownAndKeepsItsMechanism() {
        connections.opened(UNICAST);
        Connection up = connections.opened(UNICAST, TCP);

        assertThat(connections.closed(UNICAST, TCP)).contains(up.withState(State.DOWN));
        assertThat(connections.closed(UNICAST)).contains(up.id());
    }

    @Test
    void twoTransportsToOneRemote_areOneConnectionUntilBothAreClosed() {
        connections.opened(UNICAST);
        connections.opened(MULTICAST);
        Connection up = connections.opened(UNICAST, TCP);

        assertThat(connections.closed(UNICAST)).isEmpty();
        assertThat(connections.closed(MULTICAST)).contains(up.id());
    }

    @Test
    void whatWasNeverOpened_changesNothing() {
        assertThat(connections.closed(UNICAST, TCP)).isEmpty();
        assertThat(connections.closed(UNICAST)).isEmpty();
    }
}
