package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.browser.LiveNetwork.Client;
import io.zenwatch.testkit.Patience;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Makes the pictures of the documents; {@code docs/screenshots/make} runs it. */
@EnabledIfSystemProperty(named = "zenwatch.screenshots", matches = ".+")
@Timeout(180)
class ScreenshotsIT {

    private static final long MOST_BYTES = 200_000;

    /** What is older than a minute is not new. */
    private static final Duration AGES = Duration.ofSeconds(100);

    /** How long a tram stays. */
    private static final Duration STAYS = Duration.ofSeconds(3);

    @RegisterExtension
    static final Browser browser = new Browser();

    @RegisterExtension
    final LiveNetwork network = new LiveNetwork();

    private final Path folder = Path.of(System.getProperty("zenwatch.screenshots", "."));

    @Test
    void pictures() throws IOException {
        network.startRouter("router-hall");
        List<Client> robots =
                network.openClients(List.of("gateway", "planner", "robot-arm", "robot-cart", "lidar", "camera-gate"));
        network.openBranch(
                "router-yard",
                IntStream.rangeClosed(1, 18)
                        .mapToObj(i -> String.format("meter-%02d", i))
                        .toList());
        network.openPeers(List.of("map", "fusion", "tracker"));
        LiveNetwork.request("video", List.of(robots.get(5), robots.get(0), robots.get(1)));
        LiveNetwork.request("motion", List.of(robots.get(1), robots.get(2)));
        URI uri = network.startDashboard().uri();

        Page page = browser.open(uri, "#theme=light&tab=nodes");
        page.awaitThat(() -> page.text("#tab-nodes .n").equals("29")
                && page.text("#tab-chains .n").equals("2"));
        Patience.await()
                .atMost(AGES)
                .until(() -> page.nodes().stream().noneMatch(node -> node.contains("new"))
                        && page.edges().stream().noneMatch(edge -> edge.contains("new")));
        page.clickRow("gateway");
        page.awaitThat(() -> page.text("#details h2").equals("gateway"));
        String hash = page.hash();
        shoot(page, "page-light.png");

        page.reopen(hash.replace("theme=light", "theme=dark"));
        page.awaitThat(() -> page.text("#details h2").equals("gateway"));
        shoot(page, "page-dark.png");

        page.reopen("#theme=light&tab=chains&q=robot");
        page.awaitThat(() -> !page.texts(".chain").isEmpty());
        shoot(page, "search-light.png");

        page.resize(400, 760);
        page.reopen("#theme=light&tab=graph");
        page.awaitThat(() -> !page.nodes().isEmpty());
        shoot(page, "narrow-light.png");
    }

    @Test
    void picturesOfThePast(@TempDir Path records) throws IOException {
        network.startRouter("router-hall");
        List<Client> robots =
                network.openClients(List.of("gateway", "planner", "robot-arm", "robot-cart", "lidar", "camera-gate"));
        network.openPeers(List.of("map", "fusion", "tracker"));
        Page page = browser.open(
                network.startRecordingDashboard(records.resolve("net.db")).uri(), "#theme=light&tab=nodes&span=all");
        page.awaitThat(() -> page.text("#tab-nodes .n").equals("10"));
        Instant whole = Instant.now();
        for (int i = 0; i < 4; i++) {
            comeAndGo(page);
        }
        robots.get(4).session().close();
        page.awaitThat(() -> isGone(page, "lidar"));

        for (String theme : List.of("light", "dark")) {
            page.reopen("#theme=" + theme + "&tab=nodes&span=all&at=" + whole.plusSeconds(3));
            page.awaitThat(() -> page.texts("#table-nodes td.breaks .text").contains("1"));
            shoot(page, "past-" + theme + ".png");
        }
    }

    private void comeAndGo(Page page) {
        Client tram = network.openClient("tram");
        page.awaitThat(() -> page.nodes().stream().anyMatch(node -> node.contains("tram") && !node.endsWith("gone")));
        LiveNetwork.pass(STAYS);
        tram.session().close();
        page.awaitThat(() -> isGone(page, "tram"));
        LiveNetwork.pass(STAYS.dividedBy(2));
    }

    private static boolean isGone(Page page, String name) {
        return page.nodes().stream().filter(node -> node.contains(name)).allMatch(node -> node.endsWith("gone"));
    }

    /** Waits until the picture does not change any more. */
    private void shoot(Page page, String name) throws IOException {
        List<Object> drawn = new ArrayList<>();
        page.awaitThat(() -> {
            drawn.add(page.js("return window.zenwatchStats.frames"));
            int last = drawn.size() - 1;
            return last > 100 && drawn.get(last).equals(drawn.get(last - 100));
        });
        Path file = folder.resolve(name);
        page.screenshot(file);
        assertThat(Files.size(file)).as(name).isLessThan(MOST_BYTES);
    }
}
