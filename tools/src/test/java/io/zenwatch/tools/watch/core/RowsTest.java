package io.zenwatch.tools.watch.core;

import static io.zenwatch.tools.search.Networks.BEFORE;
import static io.zenwatch.tools.search.Networks.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.tools.search.EdgeState;
import io.zenwatch.tools.search.Networks;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.topology.model.Network;
import io.zenwatch.zenoh.WhatAmI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final String ROUTER = "aa01";
    private static final String CLIENT = "bb02";
    private static final String OBSERVER = Networks.OBSERVER.toString();

    private final Networks networks = new Networks()
            .node(ROUTER, WhatAmI.ROUTER, "router")
            .node(CLIENT, WhatAmI.CLIENT, "client")
            .node(OBSERVER, WhatAmI.CLIENT, "me");

    private static List<Row> rows(Networks networks, String search) {
        return Rows.of(networks.build(), Carried.UNKNOWN.traffic(), NOW, search, false);
    }

    @Test
    void transport_isOneRow_withTheClientInFront() {
        assertThat(rows(networks.edge(ROUTER, CLIENT), "")).singleElement().satisfies(row -> {
            assertThat(row.from().name()).isEqualTo("client");
            assertThat(Objects.requireNonNull(row.to()).name()).isEqualTo("router");
            assertThat(row.addresses()).isEqualTo("tcp/10.0.0.2:40000 -> 10.0.0.1:7447");
        });
    }

    @Test
    void nodeWithoutATransport_hasARow() {
        assertThat(rows(networks, "")).extracting(Row::id).containsExactlyInAnyOrder(ROUTER, CLIENT);
    }

    @Test
    void observer_isHidden_andSoAreItsTransports() {
        Network network = networks.edge(ROUTER, OBSERVER).build();

        assertThat(Rows.of(network, Carried.UNKNOWN.traffic(), NOW, "", false))
                .extracting(Row::id)
                .containsExactlyInAnyOrder(ROUTER, CLIENT);
        assertThat(Rows.of(network, Carried.UNKNOWN.traffic(), NOW, "", true))
                .extracting(Row::id)
                .containsExactlyInAnyOrder(
                        new EdgeId(Networks.zid(ROUTER), Networks.OBSERVER, false).toString(), CLIENT);
    }

    @Test
    void gone_isARow_untilItStandsAgain() {
        Edge edge = Networks.both(ROUTER, CLIENT, BEFORE);
        Instant goneAt = NOW.minusSeconds(5);

        assertThat(rows(networks.gone(edge, goneAt), "")).singleElement().satisfies(row -> {
            assertThat(row.goneAt()).isEqualTo(goneAt);
            assertThat(row.states()).containsExactly(EdgeState.GONE);
        });
        assertThat(rows(networks.edge(edge), "")).singleElement().satisfies(row -> assertThat(row.isGone())
                .isFalse());
    }

    @Test
    void endOfWhichNothingIsKnown_isCalledByItsShortZid() {
        assertThat(rows(networks.edge("cc00000000000003", ROUTER), "router"))
                .singleElement()
                .satisfies(row -> {
                    assertThat(row.from().name()).isEqualTo("cc000000");
                    assertThat(Objects.requireNonNull(row.to()).name()).isEqualTo("router");
                });
    }

    @Test
    void nodeThatMatches_whoseTransportsDoNot_hasARow() {
        assertThat(rows(networks.edge(ROUTER, CLIENT), "-role:client"))
                .extracting(Row::id)
                .containsExactly(ROUTER);
    }

    @Test
    void states_theMostRemarkableFirst() {
        List<Instant> changes =
                IntStream.range(0, 4).mapToObj(NOW::minusSeconds).toList();
        EdgeId id = new EdgeId(Networks.zid(ROUTER), Networks.zid(CLIENT), false);
        Edge edge = new Edge(id, Networks.both(ROUTER, CLIENT, NOW).one(), null, NOW, changes, true);

        assertThat(rows(networks.edge(edge), "")).singleElement().satisfies(row -> assertThat(row.states())
                .containsExactly(EdgeState.CONTRADICTED, EdgeState.FLAPPING, EdgeState.NEW, EdgeState.ONE_SIDED));
    }

    @Test
    void row_byItsId_isFoundWhateverTheSearch() {
        Edge edge = Networks.both(ROUTER, CLIENT, BEFORE);
        Network network = networks.edge(edge).build();

        assertThat(Rows.row(network, Carried.UNKNOWN.traffic(), NOW, edge.id().toString()))
                .isPresent();
        assertThat(Rows.row(network, Carried.UNKNOWN.traffic(), NOW, CLIENT))
                .get()
                .extracting(Row::to)
                .isNull();
        assertThat(Rows.row(network, Carried.UNKNOWN.traffic(), NOW, "dd04")).isEmpty();
    }
}
