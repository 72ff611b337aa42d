package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.topology.model.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page says when it does not hear from its dashboard, and finds it again. */
@Timeout(120)
class LostServerIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private static Network network(String name) {
        return Networks.network(1, true, List.of(Networks.node(1, name)), List.of(), List.of());
    }

    @Test
    void serverThatEndsAndStartsAgain_isMissedAndFound() {
        Page page;
        int port;
        try (SyntheticServer server = SyntheticServer.start("first", 0, network("before"))) {
            port = server.port();
            page = browser.open(server.uri(), "");
            page.awaitThat(() -> page.nodes().equals(List.of("client before, 0 transports"))
                    && page.text("#state").equals("live"));
        }
        page.awaitThat(() -> page.text("#state").equals("not connected"));
        assertThat(page.text("#banner")).startsWith("Not connected to the dashboard.");
        assertThat(page.js("return document.body.classList.contains('stale')")).isEqualTo(true);
        assertThat(page.nodes()).as("the last that is known").containsExactly("client before, 0 transports");

        try (SyntheticServer server = SyntheticServer.start("second", port, network("after"))) {
            assertThat(server.port()).isEqualTo(port);
            page.awaitThat(() -> page.nodes().equals(List.of("client after, 0 transports"))
                    && page.text("#state").equals("live"));
            assertThat(page.element("#banner").isDisplayed()).isFalse();
        }
    }
}
