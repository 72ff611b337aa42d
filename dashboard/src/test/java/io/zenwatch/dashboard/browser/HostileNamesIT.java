package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.topology.model.Edge;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import io.zenwatch.topology.model.Source;
import io.zenwatch.topology.model.TopologyEvent.Kind;
import io.zenwatch.topology.model.TopologyEvent.NodeEvent;
import io.zenwatch.zenoh.WhatAmI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Names that are made to do something do nothing. */
@Timeout(120)
class HostileNamesIT {

    private static final List<String> NAMES = List.of(
            "<img src=x onerror=\"document.title='owned'\">",
            "<script>document.title='owned'</script>",
            "x".repeat(10_000),
            "\u202egnirts\u202c \u2066turned\u2069",
            "line\nfeed\u0000nul\u0007bell\u001b[31m",
            "javascript:document.title='owned'",
            "\u05e9\u05dc\u05d5\u05dd",
            "${7*7}{{7*7}}");

    @RegisterExtension
    static final Browser browser = new Browser();

    private static Network hostile() {
        List<Node> nodes = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i < NAMES.size(); i++) {
            Node node = Networks.node(
                    Networks.zid(i), i == 0 ? WhatAmI.ROUTER : WhatAmI.CLIENT, NAMES.get(i), Source.ITSELF);
            nodes.add(node);
            if (i > 0) {
                edges.add(Networks.edge(0, i));
            }
        }
        return Networks.network(1, true, nodes, edges, List.of());
    }

    @Test
    void hostileNames_areTextsOfOneLine_inEveryPanel() {
        try (SyntheticServer server = SyntheticServer.start("hostile", 0, Networks.EMPTY)) {
            Network network = hostile();
            server.show(
                    network,
                    network.nodes().values().stream()
                            .map(node -> new NodeEvent(Networks.TIME, Kind.APPEARED, node, node.name() + " appeared"))
                            .toArray(NodeEvent[]::new));
            Page page = browser.open(server.uri(), "");
            page.awaitThat(
                    () -> page.nodes().size() == NAMES.size() && page.rows().size() == NAMES.size());
            assertHarmless(page);
            for (int i = 0; i < NAMES.size(); i++) {
                int row = i;
                page.js("document.querySelectorAll('#table-nodes tr[data-key]')[arguments[0]].click()", row);
                page.awaitThat(() -> page.js(
                                "return document.querySelectorAll('#table-nodes tr[data-key]')[arguments[0]]"
                                        + ".dataset.key === document.getElementById('details').dataset.of",
                                row)
                        .equals(true));
                assertHarmless(page);
            }
            for (String tab : List.of("transports", "log", "chains")) {
                page.click("#tab-" + tab);
                page.search("<img");
                page.awaitThat(() -> page.text("#found").equals("1 of " + NAMES.size()));
                assertHarmless(page);
            }
        }
    }

    private static void assertHarmless(Page page) {
        assertThat(page.js("return document.title")).asString().endsWith("Zenwatch");
        assertThat(page.js("return document.querySelectorAll('img, body script, iframe, [onerror]').length"))
                .isEqualTo(0L);
        assertThat((String) page.js("return document.body.textContent.replaceAll('\\n', '')"))
                .as("neither controls nor marks of direction")
                .doesNotContainPattern("[\\u0000-\\u0009\\u000b-\\u001f\\u202a-\\u202e\\u2066-\\u2069]")
                .doesNotContain("x".repeat(200));
        assertThat(
                        page.js(
                                "return document.documentElement.scrollWidth <= innerWidth"
                                        + " && document.getElementById('panel-details').scrollWidth <= document.getElementById('panel-details').clientWidth"))
                .as("nothing is wider than its place")
                .isEqualTo(true);
    }
}
