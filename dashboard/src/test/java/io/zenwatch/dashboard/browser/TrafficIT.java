package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.dashboard.http.TestServer;
import io.zenwatch.topology.model.Network;
import io.zenwatch.traffic.model.NetworkTraffic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page shows traffic in table, details and graph, and says what it does not know. */
@Timeout(60)
class TrafficIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final String RATES = "#table-transports td.rate .text";

    private SyntheticServer server;
    private Page page;

    private static Network network() {
        return Networks.network(
                1,
                true,
                List.of(Networks.node(1, "one"), Networks.node(2, "two"), Networks.node(3, "three")),
                List.of(Networks.edge(1, 2), Networks.edge(1, 3)),
                List.of());
    }

    @BeforeEach
    void open() {
        server = SyntheticServer.start(network(), TestServer.NO_METRICS, null);
        page = browser.open(server.uri(), "#tab=transports");
        page.awaitThat(() -> page.rows().size() == 2);
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void rates_areInTheTable_andUnknownOnesAreSaidToBe() {
        assertThat(page.texts(RATES)).containsExactly("unknown", "unknown");

        server.carry(Networks.traffic(1, 2, 1_200_000));

        page.awaitThat(() -> page.texts(RATES).contains("1.8 MB/s"));
        assertThat(page.texts(RATES)).containsExactlyInAnyOrder("1.8 MB/s", "unknown");
        server.carry(new NetworkTraffic(Networks.TIME, Map.of()));
        page.awaitThat(() -> page.texts(RATES).equals(List.of("unknown", "unknown")));
    }

    @Test
    void details_haveBothDirections_withALineOfEach_asTheyChange() {
        server.carry(Networks.traffic(1, 2, 1_200_000));
        page.awaitThat(() -> page.texts(RATES).contains("1.8 MB/s"));
        page.js("document.querySelectorAll('#table-transports tr[data-key]').forEach("
                + "row => row.textContent.includes('two') && row.click())");

        page.awaitThat(() -> page.texts(".traffic .metric-name").equals(List.of("To two", "To one")));
        page.awaitThat(() -> page.texts(".traffic .metric-value").equals(List.of("1.2 MB/s", "600 kB/s")));
        assertThat(page.texts(".traffic-more")).containsExactly("10 messages/s", "5 messages/s");
        assertThat(page.js("return document.querySelectorAll('.traffic canvas').length"))
                .isEqualTo(2L);
        server.carry(Networks.traffic(1, 2, 500));
        page.awaitThat(() -> page.texts(".traffic .metric-value").equals(List.of("500 B/s", "250 B/s")));
        server.carry(Networks.traffic(1, 3, 500));
        page.awaitThat(() -> page.text(".traffic").startsWith("Unknown"));
    }

    @Test
    void nodes_haveTheirSum() {
        server.carry(Networks.traffic(1, 2, 3_000));
        page.click("#tab-nodes");
        page.clickRow("one");
        page.awaitThat(() -> page.texts(".traffic .metric-name").equals(List.of("Sent", "Received")));
        page.awaitThat(() -> page.texts(".traffic .metric-value").equals(List.of("3 kB/s", "1.5 kB/s")));

        page.clickRow("three");
        page.awaitThat(() -> page.text(".traffic").startsWith("Unknown"));
    }

    @Test
    void lines_areAsWideAsTheirTraffic_unlessTheReaderWantsNot() {
        server.carry(Networks.traffic(1, 2, 20_000_000));
        page.awaitThat(() -> widths().equals("[1.1,9]"));

        page.js("document.getElementById('show-traffic').click()");
        page.awaitThat(() -> widths().equals("[1.5,1.5]"));
        assertThat(page.hash()).contains("traffic=hidden");
        page.reopen(page.hash());
        page.awaitThat(() -> widths().equals("[1.5,1.5]"));
    }

    /** Of the lines of the picture, as the export draws them. */
    private String widths() {
        return (String) page.jsAsync("""
                const done = arguments[arguments.length - 1];
                const made = URL.createObjectURL;
                URL.createObjectURL = blob => {
                  blob.text().then(text => {
                    const svg = new DOMParser().parseFromString(text, 'image/svg+xml');
                    done(JSON.stringify([...svg.querySelectorAll('line')].map(line => +line.getAttribute('stroke-width')).sort()));
                  });
                  URL.createObjectURL = made;
                  return made.call(URL, blob);
                };
                document.querySelector('[data-export=svg]').click();
                """);
    }
}
