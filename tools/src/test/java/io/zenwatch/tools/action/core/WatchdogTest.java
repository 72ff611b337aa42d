package io.zenwatch.tools.action.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.tools.search.Networks;
import io.zenwatch.topology.model.Difference;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.zenoh.WhatAmI;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    private static final Node ROUTER = Networks.named("a000000000000001", WhatAmI.ROUTER, "r1");
    private static final Node SAME_NAME = Networks.named("a000000000000002", WhatAmI.ROUTER, "r1");
    private static final Node NAMELESS = Networks.named("a000000000000002", WhatAmI.ROUTER, null);
    private static final Node CLIENT = Networks.named("c000000000000001", WhatAmI.CLIENT, "lidar");

    private Network network = new Networks().node(ROUTER).node(CLIENT).build();
    private Instant now = Networks.NOW;

    private Watchdog watchdog(String condition) {
        return new Watchdog(Condition.parse(condition), network);
    }

    private List<Alarm> happens(Watchdog watchdog, Networks then, TopologyEvent... events) {
        Network before = network;
        network = then.build();
        return watchdog.changed(new Difference(before, network, Set.of(), Set.of(), Set.of(), List.of(events)), now);
    }

    private List<Alarm> after(Watchdog watchdog, int seconds) {
        now = now.plusSeconds(seconds);
        return watchdog.tick(now);
    }

    private NodeEvent event(Kind kind, Node node) {
        return new NodeEvent(now, kind, node, node.name() + " " + kind);
    }

    @Test
    void goneFor_isToldAfterThatTime_once() {
        Watchdog watchdog = watchdog("router gone for 10s");

        assertThat(happens(watchdog, new Networks().node(CLIENT).gone(ROUTER, now), event(Kind.GONE, ROUTER)))
                .isEmpty();
        assertThat(watchdog.nextDue()).isEqualTo(now.plusSeconds(10));
        assertThat(after(watchdog, 9)).isEmpty();
        assertThat(after(watchdog, 1)).extracting(Alarm::condition).containsExactly("router gone for 10s");
        assertThat(after(watchdog, 100)).isEmpty();
        assertThat(watchdog.nextDue()).isNull();
    }

    @Test
    void whoComesBackInTime_withAnotherZid_isNotGone() {
        Watchdog watchdog = watchdog("router gone for 10s");
        happens(watchdog, new Networks().gone(ROUTER, now), event(Kind.GONE, ROUTER));
        now = now.plusSeconds(3);
        happens(watchdog, new Networks().node(NAMELESS), event(Kind.APPEARED, NAMELESS));
        assertThat(watchdog.nextDue()).isNotNull();
        happens(watchdog, new Networks().node(SAME_NAME), event(Kind.CHANGED, SAME_NAME));

        assertThat(watchdog.nextDue()).isNull();
        assertThat(after(watchdog, 100)).isEmpty();
    }

    @Test
    void subjectAndSearch_sayOfWhich() {
        Watchdog clients = watchdog("client gone");
        Watchdog found = watchdog("node name:lid gone");
        Watchdog others = watchdog("node -name:lid gone");
        Networks then = new Networks().node(ROUTER).gone(CLIENT, now);

        assertThat(happens(clients, then, event(Kind.GONE, CLIENT))).hasSize(1);
        assertThat(happens(found, then, event(Kind.GONE, CLIENT))).hasSize(1);
        assertThat(happens(others, then, event(Kind.GONE, CLIENT))).isEmpty();
        assertThat(happens(clients, then, event(Kind.GONE, ROUTER))).isEmpty();
    }

    @Test
    void flapping_isToldWhenItIsOftenEnough_andThenCountedAnew() {
        Watchdog watchdog = watchdog("node lidar flaps 3 in 1m");
        Networks without = new Networks().node(ROUTER).gone(CLIENT, now);
        int told = 0;
        for (int i = 0; i < 7; i++) {
            now = now.plusSeconds(10);
            told += happens(watchdog, without, event(Kind.GONE, CLIENT)).size();
        }
        assertThat(told).isEqualTo(2);

        now = now.plusSeconds(300);
        for (int i = 0; i < 5; i++) {
            now = now.plusSeconds(31);
            assertThat(happens(watchdog, without, event(Kind.GONE, CLIENT))).isEmpty();
        }
    }

    @Test
    void whileTheNetworkIsNotLive_nothingIsConcluded() {
        Watchdog watchdog = watchdog("router gone for 10s");
        happens(watchdog, new Networks().gone(ROUTER, now), event(Kind.GONE, ROUTER));
        happens(watchdog, new Networks().gone(ROUTER, now).notLive(), new LiveEvent(now, false, "lost"));

        assertThat(watchdog.nextDue()).isNull();
        assertThat(after(watchdog, 60)).isEmpty();
        assertThat(happens(watchdog, new Networks().gone(ROUTER, now), new LiveEvent(now, true, "live")))
                .hasSize(1);
    }

    @Test
    void notLive_isACondition() {
        Watchdog watchdog = watchdog("network not live for 30s");
        happens(watchdog, new Networks().node(ROUTER).notLive(), new LiveEvent(now, false, "lost"));
        now = now.plusSeconds(29);
        happens(watchdog, new Networks().node(ROUTER), new LiveEvent(now, true, "live"));
        assertThat(after(watchdog, 60)).isEmpty();

        happens(watchdog, new Networks().node(ROUTER).notLive(), new LiveEvent(now, false, "lost"));
        assertThat(after(watchdog, 30)).hasSize(1);
    }

    @Test
    void anything_isEachEvent() {
        Watchdog watchdog = watchdog("anything");

        assertThat(happens(
                        watchdog,
                        new Networks().node(ROUTER).notLive(),
                        event(Kind.GONE, CLIENT),
                        event(Kind.CHANGED, ROUTER),
                        new LiveEvent(now, false, "lost")))
                .hasSize(3);
    }
}
