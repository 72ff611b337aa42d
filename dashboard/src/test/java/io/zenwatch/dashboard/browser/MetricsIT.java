package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.dashboard.Networks;
import io.zenwatch.dashboard.metrics.Metric;
import io.zenwatch.topology.model.Network;
import io.zenwatch.topology.model.Node;
import java.math.BigInteger;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The metrics of a node are asked for while it is selected, and no longer. */
@Timeout(60)
class MetricsIT {

    @RegisterExtension
    static final Browser browser = new Browser();

    private final AtomicInteger asked = new AtomicInteger();

    private static Network network() {
        Node plain = Networks.node(1, "plain");
        Node producer = new Node(
                Networks.zid(2),
                plain.role(),
                List.of("producer"),
                null,
                null,
                null,
                plain.source(),
                /* isProducer= */ true,
                plain.since());
        return Networks.network(1, true, List.of(plain, producer), List.of(), List.of());
    }

    private CompletableFuture<List<Metric>> metrics() {
        int n = asked.incrementAndGet();
        return CompletableFuture.completedFuture(List.of(
                new Metric("cpu.load", "double", "%", 10.5 + n),
                new Metric("memory.used", "uint64", "B", BigInteger.valueOf(2_000_000_000))));
    }

    @Test
    void metricsOfAProducer_areShownWithALineOfEach_whileItIsSelected() {
        try (SyntheticServer server = SyntheticServer.start(network(), zid -> metrics(), null)) {
            Page page = browser.open(server.uri(), "");
            page.clickRow("producer");
            page.awaitThat(() -> page.texts(".metric-name").equals(List.of("cpu.load", "memory.used")));
            page.awaitThat(() -> page.texts(".metric-value").equals(List.of("12.5 %", "2 GB")));
            assertThat(page.js("return document.querySelectorAll('.metric canvas').length"))
                    .isEqualTo(2L);

            page.clickRow("plain");
            page.awaitThat(() -> page.text("#details h2").equals("plain")
                    && page.texts(".metric").isEmpty());
            int before = asked.get();
            page.clickRow("producer");
            page.awaitThat(
                    () -> asked.get() > before && page.texts(".metric-name").size() == 2);
        }
    }
}
