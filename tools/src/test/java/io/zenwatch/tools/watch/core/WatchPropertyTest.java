package io.zenwatch.tools.watch.core;

import static io.zenwatch.tools.search.Networks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.tools.search.Networks;
import io.zenwatch.tools.watch.core.Key.Named;
import io.zenwatch.tools.watch.core.Key.Typed;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.WhatAmI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jline.utils.AttributedString;

/** Whatever is pressed, whatever comes, on whatever terminal. */
class WatchPropertyTest {

    private final WatchRenderer renderer = new WatchRenderer(true);

    @Property(tries = 500)
    void screen_isWhole_andTheCursorOnARow(@ForAll("steps") List<UnaryOperator<WatchModel>> steps) {
        WatchModel model = WatchModel.begin(new Size(80, 24), ZoneOffset.UTC, NOW);
        for (UnaryOperator<WatchModel> step : steps) {
            model = step.apply(model);
            Size size = model.size();
            View view = model.view();

            List<AttributedString> lines = renderer.draw(model);
            assertThat(lines).hasSize(size.rows());
            assertThat(lines).allSatisfy(line -> assertThat(line.columnLength()).isEqualTo(size.columns()));
            assertThat(view.position()).isBetween(0, Math.max(0, model.rows().size() - 1));
            if (view.cursor() != null) {
                assertThat(model.rows().get(view.position()).id()).isEqualTo(view.cursor());
            }
            if (!model.rows().isEmpty() && model.tableRows() > 0) {
                assertThat(view.position() - view.top()).isBetween(0, model.tableRows() - 1);
            }
        }
    }

    @Provide
    Arbitrary<List<UnaryOperator<WatchModel>>> steps() {
        Arbitrary<UnaryOperator<WatchModel>> pressed = keys().map(key -> model -> model.key(key));
        Arbitrary<UnaryOperator<WatchModel>> changed =
                networks().map(network -> model -> model.changed(network, List.of(), model.now()));
        Arbitrary<UnaryOperator<WatchModel>> resized = sizes().map(size -> model -> model.resized(size));
        Arbitrary<UnaryOperator<WatchModel>> later = Arbitraries.integers()
                .between(0, 90)
                .map(seconds -> model -> model.at(model.now().plusSeconds(seconds), Duration.ofSeconds(1)));
        Arbitrary<UnaryOperator<WatchModel>> noted =
                Arbitraries.strings().ofMaxLength(100).list().ofMaxSize(3).map(notes -> model -> model.noted(notes));
        return Arbitraries.frequencyOf(
                        Tuple.of(6, pressed),
                        Tuple.of(3, changed),
                        Tuple.of(1, resized),
                        Tuple.of(1, later),
                        Tuple.of(1, noted))
                .list()
                .ofMaxSize(60);
    }

    private static Arbitrary<Key> keys() {
        return Arbitraries.oneOf(
                Arbitraries.of(Named.class),
                Arbitraries.of("kjgG sS<>/a?hqc01:-\"".codePoints().boxed().toList())
                        .map(Typed::new),
                Arbitraries.integers()
                        .between(0x20, 0x2ffff)
                        .filter(Character::isDefined)
                        .map(Typed::new));
    }

    private static Arbitrary<Size> sizes() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 250),
                        Arbitraries.integers().between(1, 60))
                .as(Size::new);
    }

    private static Arbitrary<Network> networks() {
        Arbitrary<String> zids =
                Arbitraries.of("c001", "c002", "c003", "c004", "c005", "f006", "f007", "ab5e000000000001");
        Arbitrary<UnaryOperator<Networks>> parts = Arbitraries.oneOf(
                Combinators.combine(
                                zids,
                                Arbitraries.of(WhatAmI.class).injectNull(0.2),
                                Arbitraries.strings().ofMaxLength(60).injectNull(0.3))
                        .as((zid, role, label) -> networks -> networks.node(zid, role, label)),
                Combinators.combine(zids, zids)
                        .filter((one, other) -> !one.equals(other))
                        .as((one, other) -> networks -> networks.edge(one, other)),
                Combinators.combine(zids, zids)
                        .filter((one, other) -> !one.equals(other))
                        .as((one, other) -> networks -> networks.gone(Networks.both(one, other, NOW), NOW)),
                zids.map(zid -> networks -> networks.gone(Networks.named(zid, null, null), NOW)),
                Arbitraries.just(Networks::notLive));
        return parts.list().ofMaxSize(40).map(all -> {
            Networks networks = new Networks();
            for (UnaryOperator<Networks> part : all) {
                networks = part.apply(networks);
            }
            return networks.build();
        });
    }
}
