package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.browser.LiveNetwork.Client;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long it takes from a change in zenoh until the page shows it. */
@Timeout(120)
class DelayIT {

    private static final int TIMES = 15;
    private static final long MOST_MILLIS = 150;

    /** Notes when a node of a name is shown as gone. */
    private static final String WATCH = """
            const [name] = arguments;
            window.goneAt = null;
            new MutationObserver((_, observer) => {
              const lines = [...document.querySelectorAll('#mirror-nodes li')].map(line => line.textContent);
              if (lines.some(line => line.includes(name) && !line.endsWith('gone'))) return;
              window.goneAt = Date.now();
              observer.disconnect();
            }).observe(document.getElementById('mirror-nodes'), { childList: true, subtree: true, characterData: true });
            """;

    @RegisterExtension
    static final Browser browser = new Browser();

    @RegisterExtension
    final LiveNetwork network = new LiveNetwork();

    @Test
    void sessionThatCloses_isGoneFromThePage_within150MillisAtTheMedian() {
        network.startRouter("r1");
        Page page = browser.open(network.startDashboard().uri(), "");
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            String name = "leaves-" + i;
            Client client = network.openClient(name);
            page.awaitThat(() -> page.nodes().stream().anyMatch(node -> node.startsWith("client " + name)));
            page.js(WATCH, name);
            long begin = System.currentTimeMillis();
            client.session().close();
            page.awaitThat(() -> page.js("return window.goneAt ?? 0") instanceof Long at && at > 0);
            delays.add((Long) page.js("return window.goneAt") - begin);
        }
        delays.sort(null);
        System.out.println("from a close to the page: " + delays + " ms");
        assertThat(delays.get(TIMES / 2)).isLessThanOrEqualTo(MOST_MILLIS);
    }
}
