package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.browser.LiveNetwork.Client;
import io.zenwatch.testkit.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** The page goes back in time, over what real sessions did. */
@Timeout(600)
class HistoryPageIT {

    /** For how long a client is there: a pixel of the time line is a part of a second. */
    private static final Duration THERE = Duration.ofSeconds(4);

    /** How long ago it leaves. */
    private static final Duration AWAY = Boolean.getBoolean("zenwatch.full") ? Duration.ofMinutes(5) : THERE;

    @RegisterExtension
    static final Browser browser = new Browser();

    @RegisterExtension
    final LiveNetwork network = new LiveNetwork();

    @TempDir
    private Path folder;

    private static boolean has(List<String> lines, String text) {
        return lines.stream().anyMatch(line -> line.contains(text) && !line.endsWith("gone"));
    }

    private static boolean isPast(Page page) {
        return page.js("return document.body.classList.contains('past')").equals(true);
    }

    /** Where on the time line a moment is, from 0 to 1. */
    private static double place(Page page, Instant moment) {
        String share = "const track = document.getElementById('time-track');"
                + "const end = name => Number(track.getAttribute('aria-value' + name)) * 1000;"
                + "return (arguments[0] - end('min')) / (end('max') - end('min'))";
        return ((Number) page.js(share, moment.toEpochMilli())).doubleValue();
    }

    @Test
    void clientThatLeft_isBackInThePicture_withItsBreakInTheTable() {
        network.startRouter("hub");
        network.openClient("stays");
        Client leaves = network.openClient("leaves");
        Page page = browser.open(
                network.startRecordingDashboard(folder.resolve("net.db")).uri(), "#span=all");
        page.awaitThat(() -> has(page.nodes(), "client leaves, 1 transport"));
        Instant seen = Instant.now();
        LiveNetwork.pass(Duration.between(Instant.now(), seen.plus(THERE)));
        leaves.session().close();
        page.awaitThat(() -> !has(page.nodes(), "client leaves"));
        LiveNetwork.pass(AWAY);
        page.awaitThat(() -> page.element("#time").isDisplayed());

        page.drag("#time-track", 0.99, place(page, seen.plus(THERE.dividedBy(2))));
        page.awaitThat(() -> has(page.nodes(), "client leaves, 1 transport") && isPast(page));
        page.awaitThat(() -> cell(page, "leaves", "breaks").equals("1")
                && cell(page, "stays", "breaks").equals("0"));
        assertThat(page.element("#past-banner").getText()).startsWith("You see ");
        assertThat(page.text("#past-state")).isEmpty();
        assertThat(page.text("#state")).isEqualTo("live");
        page.click("#tab-transports");
        page.awaitThat(() -> page.texts("#table-transports td.breaks .text").contains("1"));

        page.awaitThat(() -> page.hash().contains("at="));
        page.reopen(page.hash());
        page.awaitThat(() -> has(page.nodes(), "client leaves, 1 transport") && isPast(page));

        page.element("body").sendKeys("]");
        page.awaitThat(() -> !has(page.nodes(), "client leaves") && isPast(page));
        page.click("#tab-log");
        page.awaitThat(() -> page.text("#log li:nth-child(2)").contains("gone")
                || page.text("#log .event-gone").contains("leaves"));
        page.element("body").sendKeys("[");
        page.awaitThat(() -> has(page.nodes(), "leaves, 1 transport"));

        page.click("#time-now");
        page.awaitThat(() -> !isPast(page) && !has(page.nodes(), "client leaves") && has(page.nodes(), "client stays"));
        assertThat(page.hash()).doesNotContain("at=");
        assertThat(page.element("#past-banner").isDisplayed()).isFalse();
    }

    private static String cell(Page page, String node, String column) {
        return (String) page.js(
                "const row = [...document.querySelectorAll('#table-nodes tr[data-key]')]"
                        + ".find(each => each.querySelector('td.name .text').textContent === arguments[0]);"
                        + "return row ? row.querySelector('td.' + arguments[1]).textContent : ''",
                node,
                column);
    }

    @Test
    void timeThatNobodySaw_isAGap_withWhatWasKnownLast() {
        ChildProcess router = network.startRouter("r1");
        network.openClient("sensor");
        Page page = browser.open(
                network.startRecordingDashboard(folder.resolve("net.db")).uri(), "#span=all");
        page.awaitThat(() ->
                has(page.nodes(), "client sensor") && page.element("#time").isDisplayed());
        router.close();
        page.awaitThat(() -> page.text("#state").equals("not live"));
        Instant blind = Instant.now();
        network.startRouter("r2");
        page.awaitThat(() -> page.text("#state").equals("live") && has(page.nodes(), "client sensor"));

        page.reopen("#span=all&at=" + blind.plusMillis(1));
        page.awaitThat(() -> page.text("#past-state").startsWith("Nobody saw the network then."));
        page.awaitThat(() -> !page.texts("#time-parts .gap").isEmpty());
        assertThat(has(page.nodes(), "client sensor")).isTrue();
        assertThat(page.js("return document.body.classList.contains('stale')")).isEqualTo(true);
        assertThat(page.element("#time-track").getDomAttribute("aria-valuetext"))
                .endsWith("nobody saw the network then");
    }

    @Test
    void keyboardAlone_goesBackAndForth_andPlays() {
        network.startRouter("hub");
        Page page = browser.open(
                network.startRecordingDashboard(folder.resolve("net.db")).uri(), "#span=1h");
        page.awaitThat(
                () -> has(page.nodes(), "router hub") && page.element("#time").isDisplayed());
        network.openClient("late");
        page.awaitThat(() -> has(page.nodes(), "client late"));

        page.element("#time-track").sendKeys(Keys.HOME);
        page.awaitThat(() -> isPast(page) && page.text("#past-state").isEmpty() && !has(page.nodes(), "client late"));
        assertThat(page.element("#time-track").getDomAttribute("aria-valuetext"))
                .matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d");
        page.click("#time-play");
        page.awaitThat(() -> !isPast(page) && has(page.nodes(), "client late"));

        page.element("#time-track").sendKeys(Keys.ARROW_LEFT);
        page.awaitThat(() -> isPast(page));
        page.element("body").sendKeys("n");
        page.awaitThat(() -> !isPast(page));
    }

    @Test
    void dashboardWithoutARecord_hasNoTimeLine() {
        network.startRouter("hub");
        Page page = browser.open(network.startDashboard().uri(), "#at=2026-11-01T00:00:00Z");
        page.awaitThat(() -> has(page.nodes(), "router hub"));

        page.awaitThat(() -> page.text("#past-state").contains("no record of the past"));
        assertThat(page.element("#time").isDisplayed()).isFalse();
    }
}
