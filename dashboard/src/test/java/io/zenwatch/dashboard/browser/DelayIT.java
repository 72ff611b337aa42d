package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How long it takes from a change in zenoh until the page shows it. */
@Timeout(120)
class DelayIT {

    private static final int TIMES = 20;
    private static final long MOST_MILLIS = 150;

    /** Notes when the first connection is shown in a state. */
    private static final String WATCH = """
            const [state] = arguments;
            window.shownAt = null;
            new MutationObserver((_, observer) => {
              if (document.querySelector('.chain-head .badge')?.textContent !== state) return;
              window.shownAt = Date.now();
              observer.disconnect();
            }).observe(document.getElementById('chains'), { childList: true, subtree: true, characterData: true });
            """;

    @RegisterExtension
    static final Browser browser = new Browser();

    @RegisterExtension
    final LiveNetwork network = new LiveNetwork();

    @Test
    void connectionThatGoesDownAndUp_isShownWithin150MillisAtTheMedian() {
        network.startRouter("r1");
        LiveNetwork.Client component = network.openClient("component");
        MonitorConnectionServer server = component.server();
        Connection connection = LiveNetwork.request("video", List.of(component));
        Page page = browser.open(network.startDashboard().uri(), "#tab=chains");
        page.awaitThat(() -> page.text(".chain-head .badge").equals("up"));

        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            State state = i % 2 == 0 ? State.DOWN : State.UP;
            page.js(WATCH, state.name().toLowerCase(Locale.ROOT));
            long begin = System.currentTimeMillis();
            assertThat(server.update(connection.withState(state))).isPresent();
            page.awaitThat(() -> page.js("return window.shownAt ?? 0") instanceof Long at && at > 0);
            delays.add((Long) page.js("return window.shownAt") - begin);
        }
        delays.sort(null);
        System.out.println("from a change in zenoh to the page: " + delays + " ms");
        assertThat(delays.get(TIMES / 2)).isLessThanOrEqualTo(MOST_MILLIS);
    }
}
