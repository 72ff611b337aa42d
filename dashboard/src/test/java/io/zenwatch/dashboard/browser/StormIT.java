package io.zenwatch.dashboard.browser;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityBridge;
import io.zenwatch.dashboard.Dashboard;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.internal.Json;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.testkit.node.Truth;
import io.zenwatch.zenoh.ZenohId;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** After many joins and leaves the API and the page say what each session says of itself. */
@Timeout(300)
class StormIT {

    private static final int JOINS = Scale.of(40, 200);

    @RegisterExtension
    static final Browser browser = new Browser();

    @RegisterExtension
    final Children children = new Children();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Node> nodes = new ArrayList<>();
    private final List<ZenohSession> open = new ArrayList<>();

    @Test
    void apiAndPage_sayWhatEachSessionSaysOfItself() {
        nodes.add(Node.router(children, List.of(endpoint)));
        ZenohSession bridging = join();
        ConnectivityBridge.builder(bridging).interval(Duration.ofMillis(500)).start();
        ZenohSession observing = join();
        try (Dashboard dashboard = Dashboard.builder(observing).start()) {
            Page page = browser.open(dashboard.uri(), "");
            storm();

            Set<String> truth = new TreeSet<>();
            Awaitility.await()
                    .atMost(ChildProcess.PATIENCE)
                    .pollInterval(Duration.ofMillis(200))
                    .untilAsserted(() -> {
                        truth.clear();
                        truth.addAll(Truth.told(nodes, open.toArray(ZenohSession[]::new)));
                        assertThat(toldByApi(dashboard.uri())).isEqualTo(truth);
                    });
            page.awaitThat(() -> page.edgeIds().equals(edges(truth, observing.zid())));
        }
    }

    @AfterEach
    void closeAll() {
        open.forEach(ZenohSession::close);
    }

    private ZenohSession join() {
        ZenohSession session = ZenohEngine.open(Sessions.client(endpoint));
        open.add(session);
        return session;
    }

    /** Of forty that join one stays, and one more that is a process of Python: so few that the page folds none. */
    private void storm() {
        for (int i = 0; i < JOINS; i++) {
            List<ZenohSession> leaving = List.of();
            if (i % 10 == 9) {
                leaving = List.copyOf(open.subList(2 + i / 40, open.size()));
                Node python = Node.pythonClient(children, endpoint);
                if (i % 40 == 19) {
                    nodes.add(python);
                } else {
                    python.kill();
                }
            }
            join();
            leaving.forEach(ZenohSession::close);
            open.removeAll(leaving);
        }
    }

    /** The ids of the edges that a truth has, as the page writes them, without those of one session. */
    private static Set<String> edges(Set<String> truth, ZenohId without) {
        return truth.stream()
                .map(line -> line.split(" ", -1))
                .filter(words -> words[1].equals("transport"))
                .filter(words -> !words[0].equals(without.hex()) && !words[2].equals(without.hex()))
                .map(words -> words[0].compareTo(words[2]) < 0 ? words[0] + ":" + words[2] : words[2] + ":" + words[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> toldByApi(URI uri) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(uri.resolve("/api/v1/network")).build();
        Map<String, @Nullable Object> network =
                Json.readObject(http.send(request, BodyHandlers.ofByteArray()).body());
        Set<String> lines = new TreeSet<>();
        for (Map<?, ?> edge : objects(network.get("edges"))) {
            Map<?, ?> ends = object(edge, "ends");
            String one = String.valueOf(edge.get("one"));
            String other = String.valueOf(edge.get("other"));
            add(lines, one, other, (Map<?, ?>) ends.get("one"));
            add(lines, other, one, (Map<?, ?>) ends.get("other"));
        }
        return lines;
    }

    private static Map<?, ?> object(Map<?, ?> in, String name) {
        return (Map<?, ?>) Objects.requireNonNull(in.get(name));
    }

    private static void add(Set<String> lines, String zid, String remote, @Nullable Map<?, ?> end) {
        if (end != null) {
            lines.add(zid + " transport " + remote + " " + end.get("remoteRole") + " " + end.get("shm"));
            objects(end.get("links"))
                    .forEach(link -> lines.add(zid + " link " + remote + " " + link.get("src") + " " + link.get("dst")
                            + " " + link.get("reliable") + " " + link.get("streamed")));
        }
    }

    private static List<Map<?, ?>> objects(@Nullable Object list) {
        List<Map<?, ?>> objects = new ArrayList<>();
        ((List<?>) Objects.requireNonNull(list)).forEach(element -> objects.add((Map<?, ?>) element));
        return objects;
    }
}
