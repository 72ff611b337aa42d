package io.zenwatch.integration.connectivity;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.bridge.ConnectivityOwners;
import io.zenwatch.keys.Keys;
import io.zenwatch.subscriber.KeyspaceView;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Patience;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.SessionProcess;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.testkit.node.Node;
import io.zenwatch.zenoh.Sample;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many sessions of one router that show their connectivity, in processes of many sessions each. */
class FleetIT {

    private static final int STEP = Scale.of(50, 250);
    private static final int STEPS = Scale.of(3, 8);
    private static final int SURVIVING = Scale.of(1, 3);

    /** A busy machine makes each message dearer, and those who expose themselves send more of them. */
    private static final double DEAREST = Scale.of(50, 40) / 10.0;

    /** The CPU time of a process is counted in such steps. */
    private static final Duration CLOCK = Duration.ofMillis(10);

    private static final Duration RIGHT_WITHIN = Duration.ofMillis(Scale.of(2_000, 1_000));

    private static final Duration PATIENCE = Duration.ofSeconds(Scale.of(40, 120));

    private static final String NO_SHARED_MEMORY = "transport/shared_memory/enabled=false";

    @RegisterExtension
    final Sessions sessions = new Sessions();

    @RegisterExtension
    final Children children = new Children();

    /** A router, and what opening sessions has cost it. */
    private final class Served {

        private final String endpoint = "tcp/127.0.0.1:" + Ports.free();
        private final Node router =
                Node.router(children, List.of(endpoint), NO_SHARED_MEMORY, "transport/unicast/max_sessions=10000");

        private ChildProcess process() {
            ChildProcess process =
                    children.java(SessionProcess.class, "mode=\"client\"", Node.connect(endpoint), NO_SHARED_MEMORY);
            process.awaitLine("session ");
            return process;
        }

        /** Opens a step of sessions in one process, and gives the router's CPU time for one. */
        private Duration open(String command) {
            ChildProcess process = process();
            Duration before = cpu();
            process.send(command + " " + STEP);
            process.awaitLine(command);
            return cpu().minus(before).dividedBy(STEP);
        }

        private Duration cpu() {
            return ProcessHandle.of(router.process().pid())
                    .orElseThrow()
                    .info()
                    .totalCpuDuration()
                    .orElseThrow();
        }
    }

    @Test
    @Timeout(400)
    void costOfExposing_isAFewTimesThatOfASession_besideManyOthers() {
        Served plain = new Served();
        Served exposing = new Served();
        Duration all = Duration.ZERO;
        Duration allExposing = Duration.ZERO;
        for (int i = 1; i <= STEPS; i++) {
            Duration one = plain.open("more");
            Duration oneExposing = exposing.open("exposing");
            System.out.printf(
                    Locale.ROOT,
                    "a router's CPU for one of %d sessions beside %d: %.2f ms, %.2f ms if they are exposed%n",
                    STEP,
                    (i - 1) * STEP,
                    one.toNanos() / 1e6,
                    oneExposing.toNanos() / 1e6);
            all = all.plus(one);
            allExposing = allExposing.plus(oneExposing);
        }

        Duration unseen = CLOCK.multipliedBy(STEPS).dividedBy(STEP);
        assertThat((double) allExposing.toNanos() / all.plus(unseen).toNanos()).isLessThan(DEAREST);
    }

    @Test
    @Timeout(200)
    void view_isRightSoon_afterManyWereKilledAtOnce() {
        Served served = new Served();
        KeyspaceView<Sample> view = ConnectivityOwners.subscriber(
                        sessions.open(
                                Sessions.client(served.endpoint).with("transport/shared_memory/enabled", "false"),
                                served.router.zid()),
                        Keys.transports())
                .declareView(sample -> sample);
        for (int i = 0; i < SURVIVING; i++) {
            served.process().send("exposing " + STEP);
        }
        awaitSeen(view, SURVIVING * STEP);
        ChildProcess killed = served.process();
        killed.send("exposing " + STEP);
        awaitSeen(view, (SURVIVING + 1) * STEP);

        long from = System.nanoTime();
        killed.signal(ChildProcess.Signal.KILL);
        awaitSeen(view, SURVIVING * STEP);

        Duration took = Duration.ofNanos(System.nanoTime() - from);
        System.out.printf(
                Locale.ROOT,
                "%d of %d sessions killed: seen after %d ms%n",
                STEP,
                (SURVIVING + 1) * STEP,
                took.toMillis());
        assertThat(took).isLessThan(RIGHT_WITHIN);
    }

    /** Each has a transport and a link, to the router. */
    private static void awaitSeen(KeyspaceView<Sample> view, int exposed) {
        Patience.await().atMost(PATIENCE).until(() -> view.snapshot().size() == 2 * exposed);
    }
}
