package io.zenwatch.integration.bridge;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.TcpProxy;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.zenoh.KeyExpr;
import io.zenwatch.zenoh.ZBytes;
import io.zenwatch.zenoh.session.QueryableOptions;
import io.zenwatch.zenoh.session.ReplyOptions;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a bridge costs, in a process of its own, where all nodes have an admin space: it grows as the nodes do, and no faster. */
class ScaleIT {

    private static final int FEWEST = Scale.of(6, 75);
    private static final int INTERVAL_MILLIS = Scale.of(300, 2_000);
    private static final int LOOKS = Scale.of(3, 20);
    private static final int SETTLING_LOOKS = 3;

    /** The cheapest of them counts: other work on the machine adds to a few looks. */
    private static final int TIMES = Scale.of(3, 1);

    /** On a busy machine some answers of a look come when the next one has begun. */
    private static final double GROWTH = Scale.of(150, 110) / 100.0;

    private static final boolean IS_FULL = Scale.of(0, 1) == 1;

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
    private final TcpProxy proxy = new TcpProxy(endpoint);
    private final List<Moment> looks = new CopyOnWriteArrayList<>();
    private Observer observer;
    private Node bridge;

    /** What the bridge had used when it began a look. */
    private record Moment(long nanos, long bytes, Duration cpu) {}

    private record Cost(int nodes, double bytes, double cores) {

        double bytesPerNode() {
            return bytes / nodes;
        }
    }

    @AfterEach
    void closeProxy() {
        proxy.close();
    }

    @BeforeEach
    void startABridge() {
        Node router = Node.router(children, List.of(endpoint));
        ZenohSession watching = sessions.open(Sessions.client(endpoint), router.zid());
        observer = new Observer(watching);
        bridge = Node.javaClient(children, proxy.locator());
        bridge.obey("bridge " + INTERVAL_MILLIS);
        noteLooks(watching);
    }

    @Test
    @Timeout(400)
    void cost_growsAsTheNodesDo() throws IOException {
        List<Cost> costs = new ArrayList<>();
        int open = 0;
        for (int nodes : new int[] {FEWEST, 2 * FEWEST, 4 * FEWEST}) {
            Node crowd = Node.rustClient(children, endpoint, "adminspace/enabled=true");
            crowd.obey("more " + (nodes - open - 1));
            open = nodes;
            costs.add(cost(nodes));
        }

        Cost fewest = costs.get(0);
        assertThat(costs).allMatch(cost -> cost.bytesPerNode() < GROWTH * fewest.bytesPerNode());
        if (IS_FULL) {
            assertThat(costs).allMatch(cost -> cost.cores() < 0.1);
        }
    }

    /** A node that is asked at each look notes what the bridge has used by then. */
    private void noteLooks(ZenohSession session) {
        KeyExpr key = KeyExpr.of("@/e0/router");
        ProcessHandle process = ProcessHandle.of(bridge.process().pid()).orElseThrow();
        session.declareQueryable(key, QueryableOptions.DEFAULT, query -> {
            try (query) {
                Duration cpu = process.info().totalCpuDuration().orElseThrow();
                looks.add(new Moment(System.nanoTime(), proxy.passed(), cpu));
                query.reply(key, ZBytes.of("{\"sessions\":[]}"), ReplyOptions.DEFAULT);
            }
        });
    }

    /** Waits until everything is shown, two ends of a transport and of a link for each client, and measures then. */
    private Cost cost(int nodes) throws IOException {
        int clients = nodes + 2;
        Patience.await()
                .atMost(ChildProcess.PATIENCE)
                .until(() -> observer.keys().size() == 4 * clients);
        Cost cost = Stream.generate(() -> measured(nodes))
                .limit(TIMES)
                .min(Comparator.comparingDouble(Cost::bytes))
                .orElseThrow();
        System.out.printf(
                Locale.ROOT,
                "bridge of %d nodes, a look each %d ms: %.1f kB a look, %.1f %% of a core, %s%n",
                nodes,
                INTERVAL_MILLIS,
                cost.bytes() / 1_000,
                cost.cores() * 100,
                memory());
        return cost;
    }

    private Cost measured(int nodes) {
        int from = looks.size() + SETTLING_LOOKS;
        int to = from + LOOKS;
        Patience.await()
                .atMost(ChildProcess.PATIENCE.plusMillis(2L * LOOKS * INTERVAL_MILLIS))
                .until(() -> looks.size() > to);
        Moment begin = looks.get(from);
        Moment end = looks.get(to);
        return new Cost(
                nodes,
                (double) (end.bytes() - begin.bytes()) / LOOKS,
                (double) end.cpu().minus(begin.cpu()).toNanos() / (end.nanos() - begin.nanos()));
    }

    private String memory() throws IOException {
        Path status = Path.of("/proc/" + bridge.process().pid() + "/status");
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .findFirst()
                .orElseThrow();
    }
}
