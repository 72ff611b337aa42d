package io.zenwatch.dashboard;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.topology.model.EdgeId;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The traffic of real sessions, and who is asked for it. */
@Tag("stats")
@Timeout(120)
class TrafficOfSessionsIT {

    private static final Duration TWO_PERIODS = Duration.ofSeconds(11);

    @RegisterExtension
    final OpenSessions sessions = new OpenSessions();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
    private final ZenohSession router = sessions.open(
            Sessions.isolated().withMode(WhatAmI.ROUTER).withListen(endpoint).with("adminspace/enabled", "true"));

    private ZenohSession client() {
        return sessions.client(endpoint);
    }

    private static String get(URI page) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(page.resolve("/api/v1/traffic")).build(), BodyHandlers.ofString())
                .body();
    }

    @Test
    void traffic_isTold_ofTheNodeThatCounts_andItsTransports() throws Exception {
        ConnectivityBridge.builder(router).start();
        ZenohSession sender = client();
        Dashboard dashboard = Dashboard.builder(client()).start();
        EdgeId edge = new EdgeId(router.zid(), sender.zid(), false);
        dashboard.topology().await(network -> network.edges().containsKey(edge), Duration.ofSeconds(20));
        try (EventReader events = new EventReader(dashboard.uri(), "")) {
            await().pollInterval(Duration.ofMillis(1)).until(() -> {
                sender.put(KeyExpr.of("some/key"), ZBytes.of("something"));
                return events.has(
                        "\"whole\":", "\"zid\":\"" + router.zid() + "\",\"sent\":{\"bytes\":", "\"" + edge + "\"");
            });

            assertThat(get(dashboard.uri()))
                    .contains("\"" + edge + "\"", "\"dropped\":0")
                    .doesNotContain("\"zid\":\"" + sender.zid());
        }
    }

    @Test
    void nodes_areAskedOnlyWhileSomebodyReads() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        ZenohSession node = client();
        node.declareQueryable(KeyExpr.of("@/abc1/client/metrics"), QueryableOptions.DEFAULT, query -> {
            asked.incrementAndGet();
            query.close();
        });
        ZenohSession looking = client();
        Sessions.awaitDeclared(node, looking);
        Dashboard dashboard = Dashboard.builder(looking).start();
        dashboard.topology().await(network -> network.isLive(), Duration.ofSeconds(20));
        assertThat(asked).hasValue(0);

        try (EventReader events = new EventReader(dashboard.uri(), "")) {
            await().until(() -> asked.get() >= 2);
            assertThat(events.data()).isNotEmpty();
        }

        // Who has left is noticed with the next write, and then asking ends.
        AtomicInteger last = new AtomicInteger(-1);
        await().atMost(TWO_PERIODS.multipliedBy(4))
                .during(TWO_PERIODS)
                .until(asked::get, now -> last.getAndSet(now) == now);
    }
}
