package io.zenwatch.dashboard.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.topology.model.Network;
import io.zenwatch.traffic.model.NetworkTraffic;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficLineTest {

    private static final Network NETWORK = Networks.network(
            1,
            true,
            List.of(Networks.node(1, "one"), Networks.node(2, "two"), Networks.node(3, "three")),
            List.of(Networks.edge(1, 2), Networks.edge(1, 3)),
            List.of());
    private static final NetworkTraffic NONE = new NetworkTraffic(Networks.TIME, Map.of());

    private final Wire wire = new Wire("run", Networks.OBSERVER, Networks.TIME);

    @BeforeEach
    void show() {
        wire.changed(Networks.difference(Networks.EMPTY, NETWORK), Networks.TIME);
    }

    private @Nullable String next(Cursor cursor) throws ReaderTooSlow {
        byte[] piece = wire.next(cursor);
        return piece == null ? null : new String(piece, UTF_8);
    }

    private Cursor reader() throws ReaderTooSlow {
        return wire.cursor(wire.id().toString());
    }

    @Test
    void reader_getsAll_andThenWhatChanges() throws Exception {
        Cursor cursor = reader();
        assertThat(next(cursor)).isNull();
        assertThat(wire.traffic(Networks.traffic(1, 2, 1_234))).isTrue();

        assertThat(next(cursor))
                .startsWith("event: traffic\ndata: {")
                .endsWith("}\n\n")
                .contains("\"whole\":true", "\"zid\":\"" + Networks.zid(1), "\"bytes\":1230,", "\"bytes\":617,")
                .doesNotContain(Networks.edge(1, 3).id().toString(), "id: ");
        assertThat(next(cursor)).isNull();

        wire.traffic(Networks.traffic(1, 3, 1_234));
        assertThat(next(cursor))
                .contains("\"whole\":false", "\"nodes\":{\"put\":[],\"gone\":[]}")
                .contains("\"put\":[{\"id\":\"" + Networks.edge(1, 3).id())
                .contains("\"gone\":[\"" + Networks.edge(1, 2).id() + "\"]");
    }

    @Test
    void traffic_thatIsTheSameInThreeDigits_isNotTold() throws Exception {
        Cursor cursor = reader();
        wire.traffic(Networks.traffic(1, 2, 1_234));
        next(cursor);

        assertThat(wire.traffic(Networks.traffic(1, 2, 1_234.4))).isFalse();
        assertThat(next(cursor)).isNull();
    }

    @Test
    void reader_thatMissedTraffic_getsAll() throws Exception {
        Cursor cursor = reader();
        wire.traffic(Networks.traffic(1, 2, 1));
        next(cursor);
        wire.traffic(Networks.traffic(1, 2, 2));
        wire.traffic(Networks.traffic(1, 2, 3));

        assertThat(next(cursor)).contains("\"whole\":true", "\"bytes\":3,");
    }

    @Test
    void traffic_thatIsUnknownAgain_isGone() throws Exception {
        Cursor cursor = reader();
        wire.traffic(Networks.traffic(1, 2, 1));
        next(cursor);
        wire.traffic(NONE);

        assertThat(next(cursor)).contains("\"gone\":[\"" + Networks.zid(1) + "\"]");
        assertThat(wire.traffic(NONE)).isFalse();
    }

    @Test
    void network_goesFirst() throws Exception {
        wire.traffic(Networks.traffic(1, 2, 1));
        Cursor cursor = wire.cursor("");

        assertThat(next(cursor)).contains("event: network");
        String piece = next(cursor);
        while (piece != null && !piece.startsWith("event")) {
            piece = next(cursor);
        }
        assertThat(piece).startsWith("event: traffic");
    }

    @Test
    void edge_betweenNodesThatAreNotShown_isLeftOut() throws Exception {
        wire.traffic(Networks.traffic(7, 8, 1));

        assertThat(next(reader())).isNull();
    }
}
