package io.zenwatch.tools.search;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.internal.Json;
import io.zenwatch.topology.model.Network;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The cases that the page's search has to pass as well. */
class SearchLineTest {

    static Stream<Arguments> cases() throws IOException {
        try (InputStream file =
                SearchLineTest.class.getResourceAsStream("/io/zenwatch/tools/watch/search-cases.json")) {
            Map<String, ?> json = Json.readObject(file.readAllBytes());
            Map<String, ?> network = ContractNetwork.objects(Map.of("one", List.of(json.get("network"))), "one")
                    .get(0);
            Instant at = Instant.parse((String) network.get("at"));
            return ContractNetwork.objects(json, "cases").stream()
                    .map(one -> Arguments.of(
                            one.get("search"),
                            one.get("why"),
                            ContractNetwork.read(network),
                            at,
                            ContractNetwork.texts(one, "nodes"),
                            ContractNetwork.texts(one, "edges")));
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("cases")
    void matches(String search, String why, Network network, Instant at, List<String> nodes, List<String> edges) {
        SearchLine line = SearchLine.parse(search);
        NetworkFacts facts = new NetworkFacts(network, at);

        assertThat(Stream.concat(network.nodes().keySet().stream(), network.goneNodes().keySet().stream())
                        .filter(zid -> line.matches(facts.node(zid)))
                        .map(Object::toString))
                .as(why)
                .containsExactlyInAnyOrderElementsOf(nodes);
        assertThat(Stream.concat(
                        network.edges().values().stream()
                                .filter(edge -> line.matches(facts.edge(edge, false)))
                                .map(edge -> edge.id().toString()),
                        network.goneEdges().values().stream()
                                .filter(gone -> line.matches(facts.edge(gone.last(), true)))
                                .map(gone -> gone.last().id().toString())))
                .as(why)
                .containsExactlyInAnyOrderElementsOf(edges);
    }
}
