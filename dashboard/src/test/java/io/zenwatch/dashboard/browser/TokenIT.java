package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.dashboard.http.TestServer;
import io.zenwatch.topology.model.Network;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A dashboard that wants a token gets it from the page's address, or from its reader. */
@Timeout(60)
class TokenIT {

    private static final String TOKEN = "0123456789abcdef0123456789abcdef";

    @RegisterExtension
    static final Browser browser = new Browser();

    private static final Network NETWORK =
            Networks.network(1, true, List.of(Networks.node(1, "seen")), List.of(), List.of());

    @Test
    void tokenOfTheAddress_isUsed_andTakenOutOfIt() {
        try (SyntheticServer server = SyntheticServer.start(NETWORK, TestServer.NO_METRICS, TOKEN)) {
            Page page = browser.open(server.uri(), "#token=" + TOKEN + "&q=seen");
            page.awaitThat(() -> page.rows().equals(List.of("seen")));
            assertThat(page.js("return location.href"))
                    .asString()
                    .doesNotContain(TOKEN)
                    .contains("q=seen");
            page.reopen("");
            page.awaitThat(() -> page.rows().equals(List.of("seen")));
        }
    }

    @Test
    void pageWithoutToken_asksForIt() {
        try (SyntheticServer server = SyntheticServer.start(NETWORK, TestServer.NO_METRICS, TOKEN)) {
            Page page = browser.open(server.uri(), "");
            page.awaitThat(() -> page.element("#ask-token").isDisplayed());
            assertThat(page.nodes()).isEmpty();
            page.element("#token").sendKeys("wrong-token-wrong-token");
            page.click("#ask-token button");
            page.element("#token").clear();
            page.element("#token").sendKeys(TOKEN);
            page.click("#ask-token button");
            page.awaitThat(() -> page.rows().equals(List.of("seen"))
                    && !page.element("#ask-token").isDisplayed());
        }
    }
}
