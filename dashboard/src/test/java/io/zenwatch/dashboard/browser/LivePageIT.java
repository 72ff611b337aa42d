package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.connection.MonitorConnectionServer;
import io.zenwatch.connection.model.Connection;
import io.zenwatch.connection.model.Connection.State;
import io.zenwatch.dashboard.browser.LiveNetwork.Client;
import io.zenwatch.testkit.ChildProcess;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The page follows a network of real sessions. */
@Timeout(120)
class LivePageIT {

    private static final Duration SOON = Duration.ofSeconds(1);

    @RegisterExtension
    static final Browser browser = new Browser();

    @RegisterExtension
    final LiveNetwork network = new LiveNetwork();

    private static boolean has(List<String> lines, String text) {
        return lines.stream().anyMatch(line -> line.contains(text));
    }

    @Test
    void routerSixClientsAndAChain_areInGraphTablesAndDetails() {
        network.startRouter("r1");
        List<Client> clients = network.openClients(
                IntStream.rangeClosed(1, 6).mapToObj(i -> "sensor-" + i).toList());
        Connection video = LiveNetwork.request("video", clients.subList(0, 3));
        Page page = browser.open(network.startDashboard().uri(), "");

        page.awaitThat(() -> page.text("#state").equals("live") && has(page.nodes(), "router r1, 6 transports"));
        assertThat(page.nodes())
                .hasSize(7)
                .filteredOn(node -> node.startsWith("client sensor-"))
                .hasSize(6);
        assertThat(page.edges()).hasSize(6).allMatch(edge -> edge.contains("tcp"));
        page.awaitThat(() -> page.rows()
                .equals(List.of("r1", "sensor-1", "sensor-2", "sensor-3", "sensor-4", "sensor-5", "sensor-6")));

        page.clickRow("r1");
        page.awaitThat(() -> page.text("#details h2").equals("r1"));
        assertThat(page.texts("#details .neighbours .link:first-of-type")).contains("sensor-1", "sensor-6");
        assertThat(has(page.nodes(), "router r1, 6 transports, new, selected")).isTrue();

        page.click("#tab-transports");
        page.awaitThat(() -> page.texts("#table-transports tbody tr[data-key]").size() == 6);

        page.click("#tab-chains");
        page.awaitThat(() -> page.texts(".chain .hop bdi").equals(List.of("sensor-1", "sensor-2", "sensor-3")));
        assertThat(page.text(".chain-head")).contains("video").contains("up");
        MonitorConnectionServer end = clients.get(2).server();
        Connection atTheEnd = Objects.requireNonNull(end.connections().get(last(video)));
        assertThat(end.update(atTheEnd.withState(State.DOWN))).isPresent();
        page.awaitThat(() -> page.text(".chain-head").contains("down"));
        page.click(".chain button");
        page.awaitThat(() -> page.texts(".chain-hops .link").equals(List.of("sensor-1", "sensor-2", "sensor-3")));
    }

    private static String last(Connection connection) {
        List<Connection.PathSegment> segments = connection.path().pathSegments();
        return segments.get(segments.size() - 1).id();
    }

    @Test
    void clientThatJoinsLeavesOrIsKilled_isShownWithinASecond() {
        network.startRouter("r1");
        Page page = browser.open(network.startDashboard().uri(), "");
        page.awaitThat(() -> has(page.nodes(), "router r1"));

        Client joins = network.openClient("joins");
        soon(page, () -> has(page.nodes(), "client joins") && has(page.edges(), "joins"));
        soon(page, () -> page.rows().contains("joins"));
        joins.session().close();
        soon(
                page,
                () -> isOver(page.nodes(), "joins") && page.edges().stream().allMatch(edge -> edge.endsWith("gone")));

        ChildProcess killed = network.startClient("killed");
        page.awaitThat(() -> has(page.nodes(), "client killed, 1 transport, new"));
        killed.close();
        soon(
                page,
                () -> isOver(page.nodes(), "killed") && page.edges().stream().allMatch(edge -> edge.endsWith("gone")));

        page.click("#tab-log");
        page.awaitThat(() -> page.texts("#log .event-gone").size() >= 2
                && page.texts("#log .event-appeared").size() >= 2);
    }

    /** Whether something is gone: it is kept for a minute, as what it is. */
    private static boolean isOver(List<String> lines, String name) {
        return lines.stream().noneMatch(line -> line.contains(name) && !line.endsWith("gone"))
                && lines.stream().anyMatch(line -> line.endsWith("gone"));
    }

    private static void soon(Page page, Callable<Boolean> condition) {
        long begin = System.nanoTime();
        page.awaitThat(condition);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(SOON);
    }

    @Test
    void routerThatIsKilledAndComesBack_isNotLiveMeanwhile() {
        ChildProcess router = network.startRouter("r1");
        network.openClient("sensor");
        Page page = browser.open(network.startDashboard().uri(), "");
        page.awaitThat(() -> has(page.nodes(), "router r1, 1 transport") && has(page.nodes(), "client sensor"));

        router.close();
        page.awaitThat(() -> page.text("#state").equals("not live"));
        assertThat(page.element("#banner").isDisplayed()).isTrue();
        assertThat(page.text("#banner")).startsWith("Not live for");
        assertThat(page.text("#banner")).contains("the last that is known");
        assertThat(page.js("return document.body.classList.contains('stale')")).isEqualTo(true);

        network.startRouter("r2");
        page.awaitThat(() -> page.text("#state").equals("live") && has(page.nodes(), "router r2, 1 transport"));
        assertThat(page.element("#banner").isDisplayed()).isFalse();
        page.awaitThat(
                () -> page.nodes().stream().noneMatch(node -> node.startsWith("router r1") && !node.endsWith("gone")));
    }
}
