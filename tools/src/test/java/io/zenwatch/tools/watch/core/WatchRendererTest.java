package io.zenwatch.tools.watch.core;

import static io.zenwatch.tools.search.Networks.BEFORE;
import static io.zenwatch.tools.search.Networks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.tools.search.Networks;
import io.zenwatch.tools.watch.core.Key.Named;
import io.zenwatch.tools.watch.core.Key.Typed;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.TopologyEvent;
import io.zenwatch.topology.model.TopologyEvent.EdgeEvent;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.traffic.model.Flow;
import io.zenwatch.traffic.model.NetworkTraffic;
import io.zenwatch.traffic.model.NodeTraffic;
import io.zenwatch.traffic.model.Rate;
import io.zenwatch.traffic.model.TransportTraffic;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;
import org.junit.jupiter.api.Test;

class WatchRendererTest {

    private static final Size SIZE = new Size(80, 12);

    private final WatchRenderer renderer = new WatchRenderer(true);
    private final Edge gone = Networks.both("ffff", "c003", BEFORE);
    private final Networks networks = new Networks()
            .node("ffff", WhatAmI.ROUTER, "edge-router")
            .node("c001", WhatAmI.CLIENT, "lidar")
            .node("c002", WhatAmI.CLIENT, null)
            .edge("ffff", "c001")
            .edge("ffff", "c002")
            .gone(Networks.named("c003", WhatAmI.CLIENT, "old"), NOW.minusSeconds(7))
            .gone(gone, NOW.minusSeconds(7));

    private WatchModel model(Size size, TopologyEvent... events) {
        return WatchModel.begin(size, ZoneOffset.UTC, NOW).changed(networks.build(), List.of(events), NOW);
    }

    private List<String> drawn(WatchModel model) {
        return renderer.draw(model).stream()
                .map(line -> line.toString().stripTrailing())
                .toList();
    }

    @Test
    void table_atEightyColumns() {
        assertThat(drawn(model(SIZE)))
                .containsExactly(
                        " 1 router  0 peers  2 clients  2 transports                                live",
                        "  NAME▲                ROLE   CONNECTED TO         ROLE   VIA  AGE  STATE",
                        "> lidar                client edge-router          router tcp  3m",
                        "  old                  client edge-router          router tcp  3m   gone 7s",
                        "  c002                 client edge-router          router tcp  3m",
                        "",
                        "",
                        "",
                        "",
                        "",
                        "",
                        " ?:help  /:search  s:sort  Enter:details  q:quit                       1-3 of 3");
    }

    private static Flow flow(double bytes) {
        return new Flow(0, 0, 3L, new Rate(bytes, 12, 0.0));
    }

    /** A router that tells of its transport to one of two clients. */
    private static NetworkTraffic traffic() {
        ZenohId lidar = new ZenohId("c001");
        TransportTraffic transport = new TransportTraffic(flow(512), flow(1_234_567), List.of());
        NodeTraffic router = new NodeTraffic(flow(512), flow(1_234_567), Map.of(), Map.of(lidar, transport));
        return new NetworkTraffic(NOW, Map.of(new ZenohId("ffff"), router));
    }

    @Test
    void traffic_atEightyColumns_takesThePlaceOfTheRoles() {
        WatchModel model = model(SIZE).carrying(traffic());

        assertThat(drawn(model).subList(1, 5))
                .containsExactly(
                        "  NAME▲              CONNECTED TO       VIA  TX       RX       AGE  STATE",
                        "> lidar              edge-router        tcp  1.2 MB/s 512 B/s  3m",
                        "  old                edge-router        tcp                    3m   gone 7s",
                        "  c002               edge-router        tcp  ?        ?        3m");
        assertThat(drawn(model.key(Named.ENTER)).stream().map(String::strip))
                .contains(
                        "traffic out of lidar: 1.2 MB/s, 12 messages/s, 3 dropped so far",
                        "traffic into lidar: 512 B/s, 12 messages/s, 3 dropped so far");
    }

    @Test
    void traffic_isSorted_greatestFirst_andItsColumnsStayWhenItIsUnknown() {
        WatchModel model = model(SIZE).carrying(traffic());
        for (int i = 0; i < 3; i++) {
            model = model.key(new Typed('>'));
        }
        assertThat(drawn(model).subList(1, 4))
                .containsExactly(
                        "  NAME               CONNECTED TO       VIA  TX▲      RX       AGE  STATE",
                        "> lidar              edge-router        tcp  1.2 MB/s 512 B/s  3m",
                        "  old                edge-router        tcp                    3m   gone 7s");
        WatchModel unknown = model.carrying(new NetworkTraffic(NOW, Map.of()));
        assertThat(drawn(unknown)).contains("> lidar              edge-router        tcp  ?        ?        3m");
    }

    @Test
    void gone_isFaint_andTheChosenRowInverse() {
        List<AttributedString> lines = renderer.draw(model(SIZE));

        assertThat(lines.get(3).styleAt(2)).isEqualTo(AttributedStyle.DEFAULT.faint());
        assertThat(lines.get(2).styleAt(2)).isEqualTo(AttributedStyle.DEFAULT.inverse());
        assertThat(lines.get(4).styleAt(2)).isEqualTo(AttributedStyle.DEFAULT);
    }

    @Test
    void notLive_isSaidLoudly_andTheLastStateIsFaint() {
        WatchModel live = model(SIZE);
        WatchModel notLive = live.changed(networks.notLive().build(), List.of(), NOW);

        assertThat(drawn(notLive))
                .startsWith(
                        " 1 router  0 peers  2 clients  2 transports                            NOT LIVE",
                        " NOT LIVE since 2026-11-30 08:57:00 (3m): the last known state")
                .contains("> lidar                client edge-router          router tcp  3m");
        assertThat(renderer.draw(notLive).get(5).styleAt(2)).isEqualTo(AttributedStyle.DEFAULT.faint());
    }

    @Test
    void notLive_forAMoment_isNotSaid() {
        Network whole = networks.build();
        Network asking = networks.notLive().build();
        WatchModel live = WatchModel.begin(SIZE, ZoneOffset.UTC, NOW).changed(whole, List.of(), BEFORE);

        assertThat(drawn(live.changed(asking, List.of(), BEFORE.plusMillis(499))))
                .first()
                .asString()
                .endsWith(" live");
        assertThat(drawn(live.changed(asking, List.of(), BEFORE.plusMillis(500))))
                .first()
                .asString()
                .endsWith(" NOT LIVE");
    }

    @Test
    void notes_standAboveTheTable() {
        assertThat(drawn(model(SIZE).noted(List.of("Something", "Another", "One too many"))))
                .containsSequence(
                        " Something",
                        " Another",
                        "  NAME▲                ROLE   CONNECTED TO         ROLE   VIA  AGE  STATE");
    }

    @Test
    void search_isShown_withHowMuchItLeaves() {
        WatchModel typing =
                "/lid".codePoints().boxed().reduce(model(SIZE), (model, key) -> model.key(new Typed(key)), (a, b) -> b);

        assertThat(drawn(typing))
                .contains(" /lid_                                             1 row  Enter:keep  Esc:clear");
        assertThat(drawn(typing.key(Named.ENTER)))
                .contains(" /lid                                                          1 row  Esc:clear");
        assertThat(drawn(typing.key(new Typed('x')))).contains("  Nothing matches. Esc clears the search.");
    }

    @Test
    void details_haveBothEndsLinksAndEvents() {
        Edge edge = Objects.requireNonNull(networks.build()
                .edges()
                .get(Networks.both("ffff", "c001", BEFORE).id()));
        WatchModel model = model(
                new Size(80, 24),
                new EdgeEvent(BEFORE, Kind.APPEARED, edge, "lidar and edge-router are connected by tcp"));

        assertThat(drawn(model.key(Named.ENTER)))
                .containsSequence(
                        "client lidar",
                        "  zid c001, since 2026-11-30 08:57:00 (3m)",
                        "  shows itself",
                        "router edge-router",
                        "  zid ffff, since 2026-11-30 08:57:00 (3m)",
                        "  shows itself",
                        "transport since 2026-11-30 08:57:00 (3m)",
                        "  opened or closed 1 time within 10 minutes, last at 2026-11-30 08:57:00 (3m)")
                .containsSequence(
                        "  as told by edge-router: qos yes, shm no, since 2026-11-30 08:57:00 (3m)",
                        "    link tcp/10.0.0.1:7447 -> tcp/10.0.0.2:40000",
                        "      mtu 65535, reliable, streamed, since 2026-11-30 08:57:00 (3m)")
                .containsSequence(
                        "events, the latest first", "  2026-11-30 08:57:00 lidar and edge-router are connected by tcp");
    }

    @Test
    void help_isScrolled() {
        WatchModel help = model(SIZE).key(new Typed('?'));
        assertThat(drawn(help)).contains("Keys").last().asString().endsWith("more below");
        assertThat(drawn(help.key(Named.END)))
                .contains("  the second, RX the other way, ? if neither tells of it.")
                .noneMatch("Keys"::equals);
        assertThat(drawn(help.key(Named.ESCAPE))).isEqualTo(drawn(model(SIZE)));
    }

    @Test
    void smallTerminal_isToldSo() {
        assertThat(drawn(model(new Size(39, 8)))).first().isEqualTo("The terminal is too small: 40x8 is the…");
        assertThat(drawn(model(new Size(80, 7))))
                .containsExactly("The terminal is too small: 40x8 is the least", "", "", "", "", "", "");
    }

    @Test
    void nothingYet_isNoError() {
        assertThat(drawn(WatchModel.begin(SIZE, ZoneOffset.UTC, NOW)))
                .first()
                .asString()
                .endsWith("connecting");
    }

    @Test
    void withoutColours_noneIsUsed() {
        WatchModel notLive = model(SIZE).changed(networks.notLive().build(), List.of(), NOW);
        Stream<AttributedString> lines = new WatchRenderer(false).draw(notLive).stream();

        assertThat(lines.map(line -> line.toAnsi(256, AttributedString.ForceMode.None))
                        .collect(Collectors.joining()))
                .doesNotContainPattern("\033\\[[0-9;]*3[0-7]m");
    }

    @Test
    void textThatSteers_isEscaped() {
        networks.node("c004", WhatAmI.CLIENT, "\033[2Jevil\nname");

        assertThat(String.join("", drawn(model(SIZE))))
                .contains("\\u001b[2Jevil\\nn")
                .doesNotContain("\033");
    }
}
