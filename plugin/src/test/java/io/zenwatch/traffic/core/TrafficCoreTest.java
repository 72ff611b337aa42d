package io.zenwatch.traffic.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.traffic.model.Flow;
import io.zenwatch.traffic.model.NetworkTraffic;
import io.zenwatch.traffic.model.NodeTraffic;
import io.zenwatch.traffic.model.Rate;
import io.zenwatch.traffic.model.TransportTraffic;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TrafficCoreTest {

    private static final ZenohId ROUTER = new ZenohId("a1");
    private static final ZenohId CLIENT = new ZenohId("c1");
    private static final LinkEnds LINK = new LinkEnds(CLIENT, "tcp/here:1", "tcp/there:2");
    private static final LinkEnds OTHER_LINK = new LinkEnds(CLIENT, "tcp/here:1", "tcp/there:3");
    private static final Instant NOW = Instant.EPOCH;

    private final TrafficCore core = new TrafficCore();
    private long nanos;

    private static Count sent(long bytes, long messages, long dropped) {
        return new Count(bytes, messages, dropped);
    }

    private static NodeCounts counts(Count sent, LinkEnds... links) {
        Counts counts = new Counts(sent, Count.NONE);
        Map<LinkEnds, Counts> each = new HashMap<>();
        for (LinkEnds link : links) {
            each.put(link, new Counts(new Count(sent.bytes(), sent.messages(), 0), Count.NONE));
        }
        return new NodeCounts(counts, Map.of("tcp", counts), each, Map.of());
    }

    private NetworkTraffic ask(NodeCounts answer) {
        core.begin();
        nanos += TimeUnit.SECONDS.toNanos(2);
        core.answered(ROUTER, WhatAmI.ROUTER, answer, nanos);
        return core.end(NOW);
    }

    private static NodeTraffic router(NetworkTraffic traffic) {
        return Objects.requireNonNull(traffic.nodes().get(ROUTER));
    }

    private static TransportTraffic transport(NetworkTraffic traffic) {
        return Objects.requireNonNull(traffic.transport(ROUTER, CLIENT));
    }

    @Test
    void rates_areKnownFromTheSecondAnswerOn() {
        NetworkTraffic first = ask(counts(sent(100, 10, 0), LINK));
        assertThat(router(first).sent()).isEqualTo(new Flow(100, 10, 0L, null));
        assertThat(transport(first).sent()).isEqualTo(new Flow(100, 10, 0L, null));
        assertThat(first.flow(ROUTER, CLIENT)).isNull();

        NetworkTraffic second = ask(counts(sent(700, 40, 0), LINK));
        assertThat(router(second).sent()).isEqualTo(new Flow(700, 40, 0L, new Rate(300, 15, 0.0)));
        assertThat(Objects.requireNonNull(router(second).protocols().get("tcp")).sent())
                .isEqualTo(new Flow(700, 40, null, new Rate(300, 15, null)));
        assertThat(transport(second).links().get(0).sent()).isEqualTo(new Flow(700, 40, null, new Rate(300, 15, null)));
        assertThat(second.flow(ROUTER, CLIENT)).isEqualTo(new Flow(700, 40, 0L, new Rate(300, 15, 0.0)));
        assertThat(second.flow(CLIENT, ROUTER)).isEqualTo(new Flow(0, 0, 0L, new Rate(0, 0, 0.0)));
        assertThat(second.flow(CLIENT, CLIENT)).isNull();
    }

    @Test
    void node_thatDoesNotAnswer_isUnknown_andHasNoRateWhenItAnswersAgain() {
        ask(counts(sent(100, 10, 0)));
        core.begin();
        assertThat(core.end(NOW).nodes()).isEmpty();

        assertThat(router(ask(counts(sent(200, 10, 0)))).sent().rate()).isNull();
        assertThat(router(ask(counts(sent(200, 10, 0)))).sent().rate()).isEqualTo(new Rate(0, 0, 0.0));
    }

    @Test
    void counters_thatBeginAnew_haveNoRateForThatPeriod() {
        ask(counts(sent(100, 10, 0), LINK));
        NetworkTraffic anew = ask(counts(sent(99, 11, 0), LINK));
        assertThat(router(anew).sent()).isEqualTo(new Flow(99, 11, 0L, null));
        assertThat(router(anew).received().rate()).isNotNull();
        assertThat(transport(anew).sent().rate()).isNull();

        assertThat(router(ask(counts(sent(101, 11, 0), LINK))).sent().rate()).isEqualTo(new Rate(1, 0, 0.0));
    }

    @Test
    void transport_withOtherLinksThanBefore_hasNoRate_butItsOldLinksHave() {
        ask(counts(sent(100, 10, 0), LINK));
        TransportTraffic wider = transport(ask(counts(sent(200, 10, 0), LINK, OTHER_LINK)));

        assertThat(wider.sent()).isEqualTo(new Flow(400, 20, 0L, null));
        assertThat(wider.links().get(0).sent().rate()).isEqualTo(new Rate(50, 0, null));
        assertThat(wider.links().get(1).sent().rate()).isNull();
    }

    @Test
    void whatATransportDropped_isAskedFor_whenItsNodeDroppedMore() {
        NetworkTraffic first = ask(counts(sent(100, 10, 5), LINK));
        assertThat(transport(first).sent().dropped()).isNull();
        assertThat(core.toAskForDrops()).containsExactly(new TrafficCore.Asked(ROUTER, WhatAmI.ROUTER));
        core.answeredForDrops(ROUTER, dropped(5));
        assertThat(transport(core.end(NOW)).sent().dropped()).isEqualTo(5);
        assertThat(core.toAskForDrops()).isEmpty();

        NetworkTraffic same = ask(counts(sent(100, 10, 5), LINK));
        assertThat(core.toAskForDrops()).isEmpty();
        assertThat(transport(same).sent()).isEqualTo(new Flow(100, 10, 5L, new Rate(0, 0, 0.0)));

        ask(counts(sent(100, 10, 9), LINK));
        core.answeredForDrops(ROUTER, dropped(9));
        assertThat(transport(core.end(NOW)).sent()).isEqualTo(new Flow(100, 10, 9L, new Rate(0, 0, 2.0)));

        NetworkTraffic unasked = ask(counts(sent(100, 10, 11), LINK));
        assertThat(transport(unasked).sent()).isEqualTo(new Flow(100, 10, null, new Rate(0, 0, null)));
        assertThat(router(unasked).sent()).isEqualTo(new Flow(100, 10, 11L, new Rate(0, 0, 1.0)));
    }

    private static NodeCounts dropped(long messages) {
        Counts counts = new Counts(Count.ofDropped(messages), Count.NONE);
        return new NodeCounts(counts, Map.of(), Map.of(), Map.of(CLIENT, counts));
    }

    @Test
    void onlyTheFirstAnswerOfANodeCounts() {
        core.begin();
        core.answered(ROUTER, WhatAmI.ROUTER, counts(sent(1, 1, 0)), 1);
        core.answered(ROUTER, WhatAmI.ROUTER, counts(sent(2, 2, 0)), 2);

        assertThat(router(core.end(NOW)).sent().bytes()).isEqualTo(1);
    }

    /** In each round the node has sent so many messages, or is silent if that is below zero. */
    @Property
    void rates_areKnown_ifTheNodeAnsweredTwiceAndCountedOn(@ForAll List<@IntRange(min = -1, max = 5) Integer> rounds) {
        TrafficCore fresh = new TrafficCore();
        int before = -1;
        for (int messages : rounds) {
            fresh.begin();
            nanos += TimeUnit.SECONDS.toNanos(2);
            if (messages >= 0) {
                fresh.answered(ROUTER, WhatAmI.ROUTER, counts(sent(100L * messages, messages, messages), LINK), nanos);
            }
            NetworkTraffic traffic = fresh.end(NOW);

            assertThat(traffic.nodes()).hasSize(messages < 0 ? 0 : 1);
            if (messages >= 0) {
                double more = (messages - before) / 2.0;
                Rate expected = before < 0 || messages < before ? null : new Rate(100 * more, more, more);
                assertThat(router(traffic).sent())
                        .isEqualTo(new Flow(100L * messages, messages, (long) messages, expected));
            }
            before = messages;
        }
    }
}
