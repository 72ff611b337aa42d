package io.zenwatch.connectivity.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connectivity.core.ConnectivityState.Remote;
import io.zenwatch.zenoh.Link;
import io.zenwatch.zenoh.SampleKind;
import io.zenwatch.zenoh.Transport;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

public class ConnectivityStateTest {

    private static final Transport TRANSPORT = transport("a");
    private static final Remote REMOTE = new Remote(TRANSPORT.zid(), false);
    private static final Link FIRST = link("1", "tcp/127.0.0.1:1");
    private static final Link SECOND = link("2", "tcp/127.0.0.1:2");
    private static final long TWO_SECONDS = ConnectivityState.MAX_WAIT.toNanos();

    private final ConnectivityState state = new ConnectivityState();

    @Test
    void deleteTransport_withLinks_deletesThemFirstInTheirOrder() {
        state.putTransport(TRANSPORT, 0);
        state.putLink(REMOTE, SECOND, 0);
        state.putLink(REMOTE, FIRST, 0);

        assertThat(state.deleteTransport(REMOTE)).containsExactly(closed(SECOND), closed(FIRST), closed(null));
        assertThat(state.deleteLink(REMOTE, "1")).isEmpty();
        assertThat(state.deleteTransport(REMOTE)).isEmpty();
    }

    @Test
    void putTransport_afterItsLink_putsTheTransportFirst() {
        assertThat(state.putLink(REMOTE, FIRST, 0)).isEmpty();

        assertThat(state.putTransport(TRANSPORT, TWO_SECONDS)).containsExactly(opened(null), opened(FIRST));
    }

    @Test
    void putTransport_moreThanTwoSecondsAfterItsLink_leavesTheLinkOut() {
        state.putLink(REMOTE, FIRST, 0);

        assertThat(state.putTransport(TRANSPORT, TWO_SECONDS + 1)).containsExactly(opened(null));
    }

    @Test
    void putLink_afterItsTransportWasDeleted_changesNothing() {
        state.putTransport(TRANSPORT, 0);
        state.deleteTransport(REMOTE);

        assertThat(state.putLink(REMOTE, FIRST, 0)).isEmpty();
        assertThat(state.snapshot()).isEmpty();
    }

    @Test
    void deleteTransport_ofUnknown_dropsItsWaitingLinks() {
        state.putLink(REMOTE, FIRST, 0);
        state.deleteTransport(REMOTE);

        assertThat(state.putTransport(TRANSPORT, 0)).containsExactly(opened(null));
    }

    @Test
    void put_ofTheSameTwice_changesNothing() {
        state.putTransport(TRANSPORT, 0);
        state.putLink(REMOTE, FIRST, 0);

        assertThat(state.putTransport(TRANSPORT, 0)).isEmpty();
        assertThat(state.putLink(REMOTE, FIRST, 0)).isEmpty();
    }

    @Test
    void putTransport_thatDiffers_replacesItWithItsLinks() {
        Transport other = new Transport(TRANSPORT.zid(), WhatAmI.CLIENT, true, false, false);
        state.putTransport(TRANSPORT, 0);
        state.putLink(REMOTE, FIRST, 0);

        assertThat(state.putTransport(other, 0))
                .containsExactly(
                        closed(FIRST),
                        closed(null),
                        new Change(SampleKind.PUT, other, null),
                        new Change(SampleKind.PUT, other, FIRST));
    }

    @Test
    void putLink_beyondTheBoundOfWaitingOnes_forgetsTheOldest() {
        IntStream.rangeClosed(0, ConnectivityState.MAX_WAITING)
                .forEach(i -> state.putLink(REMOTE, link(Integer.toString(i), "tcp/[::1]:" + i), 0));

        assertThat(state.putTransport(TRANSPORT, 0))
                .hasSize(1 + ConnectivityState.MAX_WAITING)
                .contains(opened(link("1", "tcp/[::1]:1")))
                .doesNotContain(opened(link("0", "tcp/[::1]:0")));
    }

    @Test
    void transportTo_withBothWays_isTheUnicastOne() {
        Transport multicast = new Transport(TRANSPORT.zid(), WhatAmI.PEER, false, false, true);
        state.putTransport(multicast, 0);
        assertThat(state.transportTo(TRANSPORT.zid())).isEqualTo(multicast);

        state.putTransport(TRANSPORT, 0);
        assertThat(state.transportTo(TRANSPORT.zid())).isEqualTo(TRANSPORT);
        assertThat(state.transportTo(new ZenohId("b"))).isNull();
    }

    @Test
    void transportToARole_isTheOneThatWasOpenedFirst() {
        Transport peer = new Transport(new ZenohId("b"), WhatAmI.PEER, true, false, false);
        Transport router = new Transport(new ZenohId("c"), WhatAmI.ROUTER, true, false, false);
        Transport other = new Transport(new ZenohId("d"), WhatAmI.ROUTER, true, false, false);
        state.putTransport(peer, 0);
        assertThat(state.transportTo(WhatAmI.ROUTER)).isNull();

        state.putTransport(router, 0);
        state.putTransport(other, 0);
        assertThat(state.transportTo(WhatAmI.ROUTER)).isEqualTo(router);
    }

    @Test
    void become_closesWhatIsGoneAndOpensWhatIsNew() {
        Transport gone = transport("b");
        Transport added = transport("c");
        state.putTransport(TRANSPORT, 0);
        state.putLink(REMOTE, FIRST, 0);
        state.putTransport(gone, 0);

        Map<Transport, List<Link>> target = Map.of(TRANSPORT, List.of(SECOND), added, List.of());
        assertThat(state.become(target))
                .containsExactlyInAnyOrder(
                        closed(FIRST),
                        new Change(SampleKind.DELETE, gone, null),
                        opened(SECOND),
                        new Change(SampleKind.PUT, added, null));
        assertThat(state.snapshot()).isEqualTo(target);
    }

    public static Transport transport(String zid) {
        return new Transport(new ZenohId(zid), WhatAmI.PEER, true, false, false);
    }

    public static Link link(String id, String src) {
        return new Link(id, src, "tcp/127.0.0.1:7447", null, 65_535, true, true, List.of(), null, null);
    }

    private static Change opened(@Nullable Link link) {
        return new Change(SampleKind.PUT, TRANSPORT, link);
    }

    private static Change closed(@Nullable Link link) {
        return new Change(SampleKind.DELETE, TRANSPORT, link);
    }
}
