package io.zenwatch.tools.watch.core;

import static io.zenwatch.tools.search.Networks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.tools.search.Networks;
import io.zenwatch.tools.watch.core.Key.Named;
import io.zenwatch.tools.watch.core.Key.Typed;
import io.zenwatch.tools.watch.core.View.Mode;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.WhatAmI;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchModelTest {

    private static final Size SIZE = new Size(80, 24);
    private static final int ROWS = 21;

    private WatchModel model = WatchModel.begin(SIZE, ZoneOffset.UTC, NOW);

    /** A router and clients that are called by numbers. */
    private static Network clients(int... numbers) {
        Networks networks = new Networks().node("ffff", WhatAmI.ROUTER, "router");
        for (int number : numbers) {
            String zid = Integer.toHexString(0xc000 + number);
            networks.node(zid, WhatAmI.CLIENT, "client %03d".formatted(number)).edge("ffff", zid);
        }
        return networks.build();
    }

    private void show(int... numbers) {
        model = model.changed(clients(numbers), List.of(), NOW);
    }

    private void press(Key... keys) {
        for (Key key : keys) {
            model = model.key(key);
        }
    }

    private void type(String text) {
        text.codePoints().forEach(typed -> model = model.key(new Typed(typed)));
    }

    private String chosen() {
        return model.chosen().orElseThrow().from().name();
    }

    @Test
    void cursor_staysOnItsRow_whenOthersComeAndGo() {
        show(10, 20, 30);
        press(Named.DOWN);
        assertThat(chosen()).isEqualTo("client 020");

        show(5, 10, 20, 30);
        assertThat(chosen()).isEqualTo("client 020");
        show(20, 30);
        assertThat(chosen()).isEqualTo("client 020");
    }

    @Test
    void cursor_whoseRowIsNoLongerThere_staysWhereItWas() {
        show(10, 20, 30);
        press(Named.DOWN);

        show(10, 30);
        assertThat(chosen()).isEqualTo("client 030");
        show(10);
        assertThat(chosen()).isEqualTo("client 010");
    }

    @Test
    void cursor_thatNobodyMoved_isOnTheFirstRow() {
        show(10, 20);
        show(5, 10, 20);

        assertThat(chosen()).isEqualTo("client 005");
    }

    @Test
    void scrolling_keepsTheCursorOnTheScreen() {
        show(IntStream.range(0, 500).toArray());
        press(Named.PAGE_DOWN);
        assertThat(chosen()).isEqualTo("client 021");
        assertThat(model.view().top()).isEqualTo(1);
        press(Named.END);
        assertThat(chosen()).isEqualTo("client 499");
        assertThat(model.view().top()).isEqualTo(500 - ROWS);
        press(Named.UP, Named.PAGE_UP);
        assertThat(chosen()).isEqualTo("client 477");
        press(Named.HOME);
        assertThat(chosen()).isEqualTo("client 000");
        type("jjk G g");
        assertThat(chosen()).isEqualTo("client 000");
    }

    @Test
    void smallerScreen_keepsTheCursorOnIt() {
        show(IntStream.range(0, 100).toArray());
        press(Named.PAGE_DOWN);

        model = model.resized(new Size(60, 10));

        assertThat(chosen()).isEqualTo("client 021");
        assertThat(model.view().top()).isEqualTo(21 - 7 + 1);
    }

    @Test
    void sort_goesThroughTheColumnsThatAreShown_andBack() {
        show(10, 20);
        type("s");
        assertThat(model.view().sort()).isEqualTo(Column.ROLE);
        type("<<");
        assertThat(model.view().sort()).isEqualTo(Column.STATE);
        type(">S");
        assertThat(chosen()).isEqualTo("client 020");
        type("S");
        assertThat(chosen()).isEqualTo("client 010");
    }

    @Test
    void search_isTyped_keptAndCleared() {
        show(10, 20, 21);
        type("/client 02q");
        assertThat(model.rows()).isEmpty();
        assertThat(model.isLeftBy(new Typed('q'))).isFalse();
        press(Named.BACKSPACE);
        assertThat(model.rows()).hasSize(2);
        press(Named.DOWN);
        assertThat(chosen()).isEqualTo("client 021");
        press(Named.ENTER);
        assertThat(model.view().mode()).isEqualTo(Mode.TABLE);
        assertThat(model.isLeftBy(new Typed('q'))).isTrue();
        assertThat(model.rows()).hasSize(2);
        press(Named.ESCAPE);
        assertThat(model.rows()).hasSize(3);
    }

    @Test
    void details_followWhatTheyAreOf_andOutliveIt() {
        show(10, 20);
        press(Named.DOWN, Named.ENTER);
        show(5, 10);

        assertThat(model.view().mode()).isEqualTo(Mode.DETAILS);
        assertThat(model.view().subject())
                .isNotNull()
                .satisfies(row -> assertThat(row.from().name()).isEqualTo("client 020"));
        press(Named.ESCAPE);
        assertThat(model.view().mode()).isEqualTo(Mode.TABLE);
    }

    @Test
    void observer_isShownOnRequest() {
        model = model.changed(
                new Networks()
                        .node("ffff", WhatAmI.ROUTER, "router")
                        .node(Networks.OBSERVER.toString(), WhatAmI.CLIENT, "me")
                        .edge("ffff", Networks.OBSERVER.toString())
                        .build(),
                List.of(),
                NOW);
        assertThat(chosen()).isEqualTo("router");
        type("a");
        assertThat(chosen()).isEqualTo("me");
    }

    @Test
    void at_aLittleLater_isTheSame() {
        show(10);
        assertThat(model.at(NOW.plusMillis(999), Duration.ofSeconds(1))).isSameAs(model);
        assertThat(model.at(NOW.plusMillis(1_000), Duration.ofSeconds(1)).now()).isEqualTo(NOW.plusMillis(1_000));
    }

    @Test
    void search_isBounded() {
        type("/" + "x".repeat(10_000));
        assertThat(model.view().search()).hasSize(200);
    }
}
