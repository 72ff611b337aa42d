package io.zenwatch.topology.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.Path;
import io.zenwatch.connection.model.Connection.PathSegment;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.keys.ConnectivityKey;
import io.zenwatch.keys.Keys;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeEnd;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.EdgeLink;
import io.zenwatch.topology.model.Source;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TopologyCoreTest {

    private static final ZenohId A = new ZenohId("a0");
    private static final ZenohId B = new ZenohId("b0");
    private static final ZenohId OBSERVER = new ZenohId("c0");
    private static final EdgeId AB = new EdgeId(A, B, false);

    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final TopologyCore core = new TopologyCore(OBSERVER, now);
    private final List<String> events = new ArrayList<>();

    @BeforeEach
    void begin() {
        for (Part part : Part.values()) {
            core.live(part, true, now, now);
        }
        core.begin();
        publish();
    }

    private void publish() {
        Difference difference = core.publish(now);
        if (difference != null) {
            difference.events().stream().map(TopologyEvent::text).forEach(events::add);
        }
    }

    private void tell(ZenohId from, ZenohId to, @Nullable Source source) {
        core.transport(
                new ConnectivityKey(from, false, to, null),
                source == null ? null : new EdgeEnd(source, WhatAmI.PEER, null, null, List.of(), now),
                now);
    }

    private void tellLink(ZenohId from, ZenohId to, @Nullable String src) {
        core.link(new ConnectivityKey(from, false, to, "7"), src == null ? null : Told.link("7", src, now), now);
    }

    private void pass(Duration time) {
        now = now.plus(time);
        core.expire(now);
        publish();
    }

    private Edge edge() {
        return Objects.requireNonNull(core.network().edges().get(AB));
    }

    @Test
    void arrivalAndDeparture_areToldInOrder_withNames() {
        core.token(Keys.COMPONENT.key(A, "camera"), true, now);
        tell(A, B, Source.ITSELF);
        tellLink(A, B, "tcp/1.1.1.1:1");
        publish();
        tell(A, B, null);
        tellLink(A, B, null);
        publish();

        assertThat(events)
                .containsExactly(
                        "node camera (a0) appeared",
                        "peer b0 appeared",
                        "camera and b0 are connected by tcp",
                        "camera and b0 are no longer connected",
                        "peer b0 is gone");
    }

    @Test
    void roleThatIsNotToldAnyMore_isNoNews() {
        core.token(Keys.COMPONENT.key(A, "camera"), true, now);
        core.info(A, new NodeInfo(WhatAmI.PEER, null, null, null), now);
        publish();
        events.clear();
        core.info(A, null, now);
        publish();

        assertThat(events).isEmpty();
    }

    @Test
    void secondEndAndSecondLink_areNewsOnlyIfTheRouteIs() {
        tell(A, B, Source.ITSELF);
        tellLink(A, B, "tcp/1.1.1.1:1");
        publish();
        events.clear();
        tell(B, A, Source.NEIGHBOURS);
        core.link(
                new ConnectivityKey(B, false, A, "b1"),
                EdgeLink.between("b1", "tcp/127.0.0.1:7447", "tcp/1.1.1.1:1", null, now),
                now);
        publish();
        assertThat(events).isEmpty();

        core.link(new ConnectivityKey(A, false, B, "8"), Told.link("8", "udp/1.1.1.1:2", now), now);
        publish();
        assertThat(events).containsExactly("a0 and b0 are now connected by 2 links (tcp, udp)");
    }

    @Test
    void endThatIsSilentFor5s_althoughItTellsOfItself_contradicts() {
        core.token(Keys.SESSION.key(B), true, now);
        tell(A, B, Source.ITSELF);
        publish();
        pass(TopologyCore.CONTRADICTED_AFTER.minusMillis(1));
        assertThat(edge().isContradicted()).isFalse();
        assertThat(edge().isOneSided()).isTrue();
        assertThat(core.nextDue()).isEqualTo(now.plusMillis(1));
        events.clear();
        pass(Duration.ofMillis(1));
        assertThat(edge().isContradicted()).isTrue();

        tell(B, A, Source.ITSELF);
        publish();
        assertThat(edge().isContradicted()).isFalse();
        assertThat(edge().isOneSided()).isFalse();
        assertThat(events)
                .containsExactly(
                        "only a0 tells of its transport to b0", "the ends agree again: a0 and b0 are connected");
    }

    @Test
    void endOfANodeThatOthersTellOf_neverContradicts() {
        tell(A, B, Source.BRIDGE);
        pass(TopologyCore.CONTRADICTED_AFTER.multipliedBy(2));

        assertThat(edge().isContradicted()).isFalse();
    }

    @Test
    void whatIsGone_isKeptForAMinute_unlessItIsBack() {
        tell(A, B, Source.ITSELF);
        publish();
        tell(A, B, null);
        publish();
        assertThat(core.network().goneNodes()).containsKeys(A, B);
        assertThat(core.network().goneEdges()).containsKey(AB);
        assertThat(core.network().name(B)).isEqualTo("b0");

        tell(A, B, Source.ITSELF);
        publish();
        assertThat(core.network().goneNodes()).isEmpty();
        assertThat(core.network().goneEdges()).isEmpty();

        tell(A, B, null);
        publish();
        pass(TopologyCore.GONE_KEPT);
        assertThat(core.network().goneNodes()).isEmpty();
        assertThat(core.network().goneEdges()).isEmpty();
        assertThat(core.nextDue()).isNull();
    }

    @Test
    void whatIsGone_isRememberedAsItWas_beforeItWasUntoldBitByBit() {
        ConnectivityKey link = new ConnectivityKey(A, false, B, "1");
        tell(A, B, Source.BRIDGE);
        core.link(link, Told.link("1", "tcp/127.0.0.1:1", now), now);
        core.info(B, new NodeInfo(WhatAmI.PEER, null, null, "lidar"), now);
        publish();

        core.info(B, null, now);
        publish();
        pass(Duration.ofSeconds(2));
        core.link(link, null, now);
        publish();
        tell(A, B, null);
        publish();

        assertThat(core.network().name(B)).isEqualTo("lidar");
        assertThat(Objects.requireNonNull(core.network().goneEdges().get(AB))
                        .last()
                        .protocols())
                .containsExactly("tcp");
    }

    @Test
    void whatIsGone_longAfterLessWasTold_isRememberedWithoutThat() {
        tell(A, B, Source.BRIDGE);
        core.info(B, new NodeInfo(WhatAmI.PEER, null, null, "lidar"), now);
        core.info(B, null, now);
        publish();
        pass(Duration.ofSeconds(11));
        tell(A, B, null);
        publish();

        assertThat(core.network().name(B)).isEqualTo("b0");
    }

    @Test
    void howOftenAnEdgeChanged_isKept_alsoWhileItIsGone() {
        for (int i = 0; i < EdgeChanges.MAX_OF_EDGE; i++) {
            tell(A, B, Source.ITSELF);
            now = now.plusSeconds(1);
            tell(A, B, null);
            now = now.plusSeconds(1);
        }
        Instant last = now;
        tell(A, B, Source.ITSELF);
        publish();

        assertThat(edge().changes()).hasSize(EdgeChanges.MAX_OF_EDGE).last().isEqualTo(last);
        assertThat(edge().recentChanges(last.plusSeconds(600 - 3))).isEqualTo(3);
    }

    @Test
    void tokenThatVanishes_countsAfterHalfASecond_ofALiveView() {
        core.token(Keys.SESSION.key(A), true, now);
        core.token(Keys.SESSION.key(A), false, now);
        core.live(Part.TRANSPORTS, false, now, now);
        pass(StandingTokens.SETTLES.multipliedBy(10));
        assertThat(core.network().nodes()).containsKey(A);

        core.live(Part.TRANSPORTS, true, now, now);
        pass(StandingTokens.SETTLES.minusMillis(1));
        assertThat(core.network().nodes()).containsKey(A);
        pass(Duration.ofMillis(1));
        assertThat(core.network().nodes()).doesNotContainKey(A);
    }

    @Test
    void tokenOfASessionThatWasSeenToLeave_countsAtOnce_unlessTheObserverIsAlone() {
        for (ZenohId zid : List.of(A, B)) {
            core.token(Keys.SESSION.key(zid), true, now);
            tell(zid, OBSERVER, Source.ITSELF);
        }
        tell(A, OBSERVER, null);
        core.token(Keys.SESSION.key(A), false, now);
        pass(Duration.ZERO);
        assertThat(core.network().nodes()).doesNotContainKey(A).containsKey(B);

        tell(B, OBSERVER, null);
        core.token(Keys.SESSION.key(B), false, now);
        pass(StandingTokens.SETTLES.minusMillis(1));
        assertThat(core.network().nodes()).containsKey(B);
    }

    @Test
    void nodeThatLosesItsNameBeforeItIsGone_isRememberedByIt() {
        core.token(Keys.COMPONENT.key(A, "camera"), true, now);
        tell(A, B, Source.ITSELF);
        publish();
        core.token(Keys.COMPONENT.key(A, "camera"), false, now);
        pass(StandingTokens.SETTLES);
        events.clear();
        tell(A, B, null);
        publish();

        assertThat(events).contains("camera and b0 are no longer connected", "node camera (a0) is gone");
    }

    @Test
    void tokenOfAnotherForm_saysNothing() {
        core.token(Keys.SESSION.key("*"), true, now);
        core.token(KeyExpr.of("@/session/a0/@component/%zz"), true, now);
        publish();

        assertThat(core.network().nodes()).hasSize(1);
    }

    @Test
    void live_isTheWhole_whileEachPartIs() {
        Instant since = now.plusSeconds(1);
        core.live(Part.NODES, false, since, since);
        publish();
        assertThat(core.network().isLive()).isFalse();
        assertThat(core.network().liveSince()).isEqualTo(since);
        core.live(Part.NODES, true, since, since);
        publish();

        assertThat(events)
                .containsExactly(
                        "not live: this is the last known state, parts of it may be out of date",
                        "live: the view is complete");
    }

    @Test
    void componentsTransport_countsUntilTheSessionTellsIt() {
        String id = A + ":" + B;
        Connection connection = Connection.EMPTY
                .withId(id)
                .withPath(
                        new Path(0, List.of(new PathSegment("camera", id), new PathSegment(B.toString(), B + ":" + A))))
                .withMechanism(new Connection.Mechanism("REMOTE", "TCP", Map.of("src", "tcp/1.1.1.1:1")))
                .withState(State.UP);
        core.connection(id, connection, now);
        publish();
        assertThat(edge().protocols()).containsExactly("tcp");
        assertThat(core.network().chains()).isEmpty();
        assertThat(Objects.requireNonNull(core.network().nodes().get(A)).source())
                .isEqualTo(Source.ITSELF);

        tell(A, B, Source.NEIGHBOURS);
        publish();
        assertThat(edge().protocols()).isEmpty();
        assertThat(edge().ends()).extracting(EdgeEnd::source).containsExactly(Source.ITSELF);
        core.connection(id, null, now);
        tell(A, B, null);
        publish();
        assertThat(core.network().edges()).isEmpty();
    }

    @Test
    void transportToItself_isNone() {
        tell(A, A, Source.ITSELF);
        publish();

        assertThat(core.network().nodes()).doesNotContainKey(A);
    }
}
