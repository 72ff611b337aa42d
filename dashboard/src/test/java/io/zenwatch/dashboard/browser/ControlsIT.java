package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.browser.LiveNetwork.Client;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.openqa.selenium.Keys;
import org.w3c.dom.NodeList;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/** What the reader of the page can do. A router has more clients than are shown one by one. */
@Timeout(120)
class ControlsIT {

    private static final int CLIENTS = 14;

    @RegisterExtension
    static final Browser browser = new Browser();

    @RegisterExtension
    final LiveNetwork network = new LiveNetwork();

    private URI uri = URI.create("about:blank");

    @BeforeEach
    void start() {
        network.startRouter("hub");
        List<Client> clients = network.openClients(IntStream.rangeClosed(1, CLIENTS)
                .mapToObj(i -> String.format("camera-%02d", i))
                .toList());
        LiveNetwork.request("video", clients.subList(0, 2));
        uri = network.startDashboard().uri();
    }

    private Page open(String hash) {
        Page page = browser.open(uri, hash);
        page.awaitThat(() -> page.nodes().stream().anyMatch(node -> node.startsWith("router hub, 14 transports"))
                && page.text("#tab-nodes .n").equals("15"));
        return page;
    }

    private static long clientsInGraph(Page page) {
        return page.nodes().stream()
                .filter(node -> node.startsWith("client camera"))
                .count();
    }

    private static boolean isFolded(Page page) {
        return page.nodes().contains("14 clients folded") && clientsInGraph(page) == 0;
    }

    @Test
    void keyboardAlone_walksSelectsUnfoldsAndClears() {
        Page page = open("");
        page.awaitThat(() -> isFolded(page));
        page.press(Keys.ARROW_RIGHT);
        page.awaitThat(() -> page.text("#said").startsWith("router hub"));
        page.press(Keys.ENTER);
        page.awaitThat(() -> page.text("#details h2").equals("hub"));

        walkTo(page, "14 clients folded");
        page.press(Keys.ENTER);
        page.awaitThat(() -> clientsInGraph(page) == CLIENTS);

        page.press(Keys.ESCAPE);
        page.awaitThat(() -> !page.element("#details").isDisplayed());
        page.press("/");
        page.awaitThat(() -> page.js("return document.activeElement.id").equals("search"));
        page.element("#search").sendKeys("name:camera-03");
        page.awaitThat(() -> page.rows().equals(List.of("camera-03")));
        page.element("#search").sendKeys(Keys.ESCAPE);
        page.awaitThat(() -> page.rows().size() == CLIENTS + 1 && page.hash().contains("open="));
        page.press("?");
        page.awaitThat(() -> page.element("#help").isDisplayed());
    }

    /** Walks until a mark is said; there are two, so that one of four ways leads to it. */
    private static void walkTo(Page page, String mark) {
        for (Keys key : List.of(Keys.ARROW_RIGHT, Keys.ARROW_LEFT, Keys.ARROW_UP, Keys.ARROW_DOWN)) {
            if (page.text("#said").equals(mark)) {
                return;
            }
            page.press(key);
        }
        assertThat(page.text("#said")).isEqualTo(mark);
    }

    @Test
    void searchLine_dimsOrHidesTheOthers_andTheTableHasWhatMatches() {
        Page page = open("");
        page.search("service:video");
        page.awaitThat(() -> page.rows().equals(List.of("camera-01", "camera-02")));
        assertThat(page.text("#found")).isEqualTo("2 of 15");
        assertThat(page.nodes()).anyMatch(node -> node.startsWith("router hub") && node.contains("dimmed"));

        page.click("#hide-others");
        page.awaitThat(() -> page.nodes().size() == 2 && clientsInGraph(page) == 2);

        page.search("role:router");
        page.awaitThat(() -> page.rows().equals(List.of("hub")) && page.nodes().size() == 1);
        page.search("");
        page.awaitThat(() -> isFolded(page) && page.rows().size() == CLIENTS + 1);
    }

    @Test
    void table_isSortedByEachColumn_andSelectsWithTheGraph() {
        Page page = open("");
        List<String> byName = page.rows();
        assertThat(byName).isSorted().hasSize(CLIENTS + 1);
        page.click("#table-nodes th:nth-child(1) button");
        page.awaitThat(() -> page.rows().equals(reversed(byName)));
        page.click("#table-nodes th:nth-child(4) button");
        page.awaitThat(() -> page.rows().indexOf("hub") == CLIENTS);
        assertThat(page.element("#table-nodes th:nth-child(4)").getDomAttribute("aria-sort"))
                .isEqualTo("ascending");

        page.clickRow("camera-05");
        page.awaitThat(() -> page.text("#details h2").equals("camera-05"));
        page.click("#details .neighbours .link");
        page.awaitThat(() -> page.text("#details h2").equals("hub")
                && page.nodes().stream().anyMatch(node -> node.startsWith("router hub") && node.contains("selected"))
                && page.texts("#table-nodes tr[aria-selected='true'] td:first-child .text")
                        .equals(List.of("hub")));
    }

    private static List<String> reversed(List<String> list) {
        List<String> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    @Test
    void dashboardItself_isShownOnRequest() {
        Page page = open("");
        page.click("#show-observer");
        page.awaitThat(() -> page.nodes().stream().anyMatch(node -> node.startsWith("router hub, 15 transports")));
        page.click("#show-observer");
        page.awaitThat(() -> page.nodes().stream().anyMatch(node -> node.startsWith("router hub, 14 transports")));
    }

    @Test
    void theme_followsTheSystem_unlessTheReaderChooses() {
        Page page = open("");
        page.preferDark(false);
        page.awaitThat(() -> brightness(page) > 200);
        page.preferDark(true);
        page.awaitThat(() -> brightness(page) < 60);
        page.click("#theme");
        page.awaitThat(() -> brightness(page) > 200 && page.hash().contains("theme=light"));
        page.preferDark(false);
    }

    /** Of the page's ground, from 0 to 255. */
    private static long brightness(Page page) {
        return (Long) page.js("return Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])");
    }

    @Test
    void address_showsTheSameViewToWhomeverItIsSharedWith() {
        Page page = open("");
        page.click("#theme");
        page.search("camera");
        page.click("#hide-others");
        page.clickRow("camera-07");
        page.click("#tab-transports");
        page.click("#zoom-in");
        page.awaitThat(() -> page.hash().contains("zoom=") && page.hash().contains("select=node"));
        String shared = page.hash();
        String before = view(page);

        page.reopen("");
        page.awaitThat(() -> page.text("#tab-nodes .n").equals("15"));
        assertThat(view(page)).isNotEqualTo(before);
        page.reopen(shared);
        page.awaitThat(() -> view(page).equals(before));
        assertThat(page.hash()).isEqualTo(shared);
    }

    /** What does not change with time. */
    private static String view(Page page) {
        return String.join(
                "\n",
                page.text("#details h2"),
                page.text("#found"),
                page.texts("[role=tab][aria-selected='true']").toString(),
                page.js("return document.getElementById('search').value").toString(),
                page.js("return document.documentElement.dataset.theme").toString(),
                page.nodes().stream()
                        .map(node -> node.replace(", new", ""))
                        .sorted()
                        .toList()
                        .toString(),
                page.texts("#table-transports td.name .text").toString());
    }

    @Test
    void narrowScreen_hasOnePartAtATime() {
        Page page = open("");
        page.resize(400, 760);
        page.awaitThat(() -> page.element("#tab-graph").isDisplayed());
        assertThat(page.element("#graph").isDisplayed()).isFalse();
        page.clickRow("camera-05");
        page.awaitThat(() -> page.element("#details h2").isDisplayed()
                && page.text("#details h2").equals("camera-05")
                && !page.element("#table-nodes").isDisplayed());
        page.click("#details .actions button");
        page.awaitThat(() -> page.element("#graph").isDisplayed()
                && !page.element("#details h2").isDisplayed());
        assertThat(page.js("return document.documentElement.scrollWidth")).isEqualTo(400L);
    }

    @Test
    void exports_areFilesOfTheirKinds() throws Exception {
        Page page = open("");
        JsonFactory json = JsonFactory.builder().build();
        boolean hasNodes = false;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), export(page, "json"))) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                hasNodes |=
                        token == JsonToken.PROPERTY_NAME && parser.currentName().equals("nodes");
            }
        }
        assertThat(hasNodes).isTrue();
        assertThat(export(page, "dot")).startsWith("digraph").contains("client camera-01");

        Path svg = exported(page, "svg");
        NodeList texts = DocumentBuilderFactory.newNSInstance()
                .newDocumentBuilder()
                .parse(svg.toFile())
                .getElementsByTagName("text");
        assertThat(IntStream.range(0, texts.getLength())
                        .mapToObj(i -> texts.item(i).getTextContent()))
                .containsExactlyInAnyOrder("hub", "14 clients");
    }

    private static String export(Page page, String format) throws Exception {
        return Files.readString(exported(page, format));
    }

    private static Path exported(Page page, String format) {
        page.click("#export");
        page.click("[data-export='" + format + "']");
        AtomicReference<Path> found = new AtomicReference<>();
        page.awaitThat(() -> {
            try (Stream<Path> files = Files.list(browser.downloads())) {
                files.filter(file -> file.getFileName().toString().matches("zenwatch-[-0-9T]+\\." + format))
                        .findFirst()
                        .ifPresent(found::set);
            }
            return found.get() != null;
        });
        return Objects.requireNonNull(found.get());
    }
}
