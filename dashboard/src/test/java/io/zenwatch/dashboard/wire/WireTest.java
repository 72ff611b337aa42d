package io.zenwatch.dashboard.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.TopologyEvent.LiveEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WireTest {

    private static final String LONG = "x".repeat(10_000);

    private final Wire wire = new Wire("run", Networks.OBSERVER, Networks.TIME, new Ring(10, 1 << 20));
    private Network network = wire.network();

    private void change(int... numbers) {
        List<Node> nodes = IntStream.of(numbers)
                .mapToObj(number -> Networks.node(number, null))
                .toList();
        change(Networks.network(network.version() + 1, true, nodes, List.of(), List.of()));
    }

    private void change(Network next) {
        wire.changed(Networks.difference(network, next), Networks.TIME);
        network = next;
    }

    private @Nullable String next(Cursor cursor) throws ReaderTooSlow {
        byte[] piece = wire.next(cursor);
        return piece == null ? null : new String(piece, UTF_8);
    }

    private List<String> all(Cursor cursor) throws ReaderTooSlow {
        List<String> pieces = new ArrayList<>();
        for (String piece = next(cursor); piece != null; piece = next(cursor)) {
            pieces.add(piece);
        }
        return pieces;
    }

    @Test
    void reader_withTheLastId_getsTheChangesAfterIt() throws Exception {
        change(1);
        Cursor cursor = wire.cursor(wire.id().toString());
        assertThat(next(cursor)).isNull();

        change(1, 2);
        change(2);

        assertThat(all(cursor))
                .hasSize(2)
                .allMatch(piece -> piece.contains("event: change\n"))
                .last()
                .asString()
                .startsWith("id: run-3\n")
                .contains("\"nodes\":{\"put\":[],\"gone\":[\"" + Networks.zid(1) + "\"]}");
    }

    @Test
    void reader_ofAnotherRunOrOfTheFuture_getsTheNetwork() throws Exception {
        change(1);

        for (String last : List.of("", "nonsense", "other-1", "run-2", "run-99999999999999999999", "run--1")) {
            assertThat(all(wire.cursor(last)).get(0)).startsWith("id: run-1\nevent: network\n");
        }
    }

    @Test
    void reader_thatFallsOutOfTheRing_getsTheNetwork() throws Exception {
        change(1);
        Cursor slow = wire.cursor("run-1");
        for (int i = 0; i < 11; i++) {
            change(i);
        }

        assertThat(all(slow)).first().asString().startsWith("id: run-12\nevent: network\n");
    }

    @Test
    void readers_thatBeginInAStorm_shareASnapshotAndItsChanges() throws Exception {
        change(1);
        List<String> first = all(wire.cursor(""));
        change(2);

        List<String> second = all(wire.cursor(""));

        assertThat(second.subList(0, first.size())).isEqualTo(first);
        assertThat(second.get(first.size())).startsWith("id: run-2\nevent: change\n");
    }

    @Test
    void reader_inTheMiddleOfWhatIsNoLongerKept_isToldSo() throws Exception {
        List<Node> many = IntStream.range(0, 50)
                .mapToObj(number -> Networks.node(number, LONG))
                .toList();
        change(Networks.network(1, true, many, List.of(), List.of()));
        Cursor cursor = wire.cursor("");
        assertThat(next(cursor)).contains("event: network");
        for (int i = 0; i < 4; i++) {
            IntStream.range(0, 11).forEach(this::change);
            all(wire.cursor(""));
        }

        assertThatThrownBy(() -> all(cursor)).isInstanceOf(ReaderTooSlow.class);
    }

    @Test
    void change_thatIsLargerThanTheRing_bringsReadersANetwork() throws Exception {
        change(1);
        Cursor cursor = wire.cursor("run-1");
        List<Node> many = IntStream.range(0, 200)
                .mapToObj(number -> Networks.node(number, LONG))
                .toList();
        change(Networks.network(2, true, many, List.of(), List.of()));

        assertThat(all(cursor)).first().asString().startsWith("id: run-2\nevent: network\n");
    }

    @Test
    void difference_thatReadersDoNotSee_isNoChange() {
        Network same = Networks.network(1, false, List.of(), List.of(), List.of());

        assertThat(wire.changed(Networks.difference(network, same), Networks.TIME))
                .isFalse();
        assertThat(wire.id()).hasToString("run-0");
    }

    @Test
    void network_thatIsNoLongerLive_isAChange() throws Exception {
        Cursor cursor = wire.cursor("run-0");

        change(Networks.network(1, true, List.of(), List.of(), List.of()));

        assertThat(next(cursor)).contains("\"live\":true");
    }

    @Test
    void log_hasTheLastThousandEvents() {
        for (int i = 0; i < 1_500; i++) {
            Network next = Networks.network(i + 1, i % 2 == 0, List.of(), List.of(), List.of());
            wire.changed(
                    Networks.difference(network, next, new LiveEvent(Networks.TIME, i % 2 == 0, "number " + i)),
                    Networks.TIME);
            network = next;
        }
        StringBuilder log = new StringBuilder();
        wire.log().forEach(piece -> log.append(new String(piece, UTF_8)));

        assertThat(log.toString().split("number", -1)).hasSize(1_001);
        assertThat(log).contains("number 500\"", "number 1499\"").doesNotContain("number 499\"");
    }
}
