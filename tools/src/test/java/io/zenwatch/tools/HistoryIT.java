package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.zenwatch.history.History;
import io.zenwatch.history.model.Presence;
import io.zenwatch.history.model.RecordedNetwork;
import io.zenwatch.history.model.Span;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Ports;
import io.zenwatch.testkit.Postgres;
import io.zenwatch.testkit.Programs;
import io.zenwatch.tools.ToolProcesses.Node;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.zenoh.ZenohId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A network that is recorded by a process of its own, and what its history tells. */
@Timeout(240)
class HistoryIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @TempDir
    private Path folder;

    private final String endpoint = "tcp/127.0.0.1:" + Ports.free();

    private String file() {
        return folder.resolve("net.db").toString();
    }

    private Node router() {
        return ToolProcesses.up(processes.tool("run", "-m", "router", "-l", endpoint, "--expose", "--name", "hub"));
    }

    private Node client(String name) {
        return ToolProcesses.up(processes.tool("run", "-m", "client", "-e", endpoint, "--expose", "--name", name));
    }

    private ChildProcess recorder(String file) {
        ChildProcess recorder = processes.tool("record", file, "-m", "client", "-e", endpoint);
        recorder.awaitLine("Recording to ");
        return recorder;
    }

    private static void await(BooleanSupplier condition) {
        Awaitility.await().atMost(Duration.ofSeconds(40)).until(condition::getAsBoolean);
    }

    private static boolean isThere(String file, String zid) {
        return now(file, network -> network.network().nodes().containsKey(new ZenohId(zid)));
    }

    private static boolean isCalled(String file, String zid, String name) {
        return now(file, network -> network.network().name(new ZenohId(zid)).equals(name));
    }

    private static boolean now(String file, Predicate<RecordedNetwork> condition) {
        try (History history = History.open(file)) {
            List<Span> seen = history.seen();
            return !seen.isEmpty()
                    && history.at(seen.get(seen.size() - 1).to().minusNanos(1_000)).stream()
                            .anyMatch(condition);
        }
    }

    /** A recorder tells each second that it sees. */
    private static boolean isSeenByTwo(String place) {
        try (History history = History.open(place)) {
            return history.at(Instant.now().minusMillis(1_500)).stream()
                    .anyMatch(recorded -> recorded.seenBy().size() == 2);
        }
    }

    private static List<Span> seen(String file) {
        try (History history = History.open(file)) {
            return history.seen();
        }
    }

    @Test
    void killedClient_isInTheHistory_asItWasAndWithItsBreak() {
        router();
        ChildProcess recorder = recorder(file());
        Node lidar = client("lidar");
        await(() -> isCalled(file(), lidar.zid(), "lidar"));
        Instant there = Instant.now();
        lidar.process().signal(Signal.KILL);
        await(() -> !isThere(file(), lidar.zid()));
        recorder.signal(Signal.TERM);
        assertThat(recorder.awaitExit()).isZero();

        Outcome then = Outcome.of("history", file(), "--at", there.toString());
        assertThat(then.code()).isEqualTo(ExitCode.OK);
        assertThat(then.out().lines())
                .anyMatch(line -> line.startsWith("lidar ") && line.contains(" client hub (tcp)"));
        assertThat(Outcome.of("history", file(), "--at", there.toString(), "--dot")
                        .out())
                .contains("digraph network {", "label=\"client lidar\"");
        Outcome report = Outcome.of("history", file(), "--node", "lidar");
        assertThat(report.out())
                .contains("client lidar (" + ToolProcesses.brief(lidar.zid()) + ") is gone")
                .doesNotContain("router hub");
        assertThat(report.out().lines()).allMatch(line -> line.length() <= 80 || line.contains("lidar"));
        assertThat(Outcome.of("history", file(), "--json").out())
                .contains("{\"type\":\"presence\",\"node\":\"" + lidar.zid() + "\",\"name\":\"lidar\"");
        try (History history = History.open(file())) {
            assertThat(history.presence(there.minusSeconds(60), Instant.now()).nodes())
                    .filteredOn(node -> node.id().hex().equals(lidar.zid()))
                    .extracting(Presence::breaks, Presence::isThere)
                    .containsExactly(tuple(1, false));
        }
    }

    @Test
    void recorderKilledAmidWrites_losesAtMostTheLastSecond_andTheGapIsSaid() {
        router();
        ChildProcess first = recorder(file());
        List<Node> clients = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            clients.add(client("client" + i));
        }
        await(() -> clients.stream().allMatch(client -> isThere(file(), client.zid())));
        clients.get(0).process().signal(Signal.KILL);
        first.signal(Signal.KILL);
        Instant killed = Instant.now();
        int exit = first.awaitExit();

        assertThat(exit).isNotZero();
        List<Span> before = seen(file());
        assertThat(before.get(before.size() - 1).to()).isBetween(killed.minusMillis(1_500), killed.plusMillis(500));
        ChildProcess second = recorder(file());
        await(() -> seen(file()).size() > before.size());
        await(() -> !isThere(file(), clients.get(0).zid())
                && isThere(file(), clients.get(1).zid()));
        second.signal(Signal.TERM);
        assertThat(second.awaitExit()).isZero();
        Instant gap = seen(file()).get(before.size() - 1).to().plusMillis(1);
        assertThat(Outcome.of("history", file(), "--at", gap.toString()).out())
                .startsWith("Nobody saw the network at ");
        assertThat(Outcome.of("history", file()).out().lines()).anyMatch(line -> line.startsWith("gap  from "));
    }

    @Test
    void oneOfTwoRecordersKilled_leavesNoHole_andNothingTwice() throws IOException {
        try (Postgres server = Postgres.start(folder)) {
            String place = server.url();
            router();
            ChildProcess killed = recorder(place);
            ChildProcess other = recorder(place);
            Node before = client("before");
            await(() -> isSeenByTwo(place) && isThere(place, before.zid()));
            killed.signal(Signal.KILL);
            assertThat(killed.awaitExit()).isNotZero();
            Node after = client("after");
            await(() -> isThere(place, after.zid()));
            ChildProcess back = recorder(place);
            before.process().signal(Signal.KILL);
            await(() -> !isThere(place, before.zid()) && isSeenByTwo(place));
            Stream.of(other, back).forEach(recorder -> recorder.signal(Signal.TERM));
            assertThat(List.of(other.awaitExit(), back.awaitExit())).containsOnly(ExitCode.OK);

            assertThat(seen(place)).hasSize(1);
            String told = Outcome.of("history", place, "--json").out();
            assertThat(events(told, "appeared", after)).hasSize(1);
            assertThat(events(told, "gone", before)).hasSize(1);
        }
    }

    private static Stream<String> events(String told, String kind, Node node) {
        return told.lines()
                .filter(line ->
                        line.contains("\"kind\":\"" + kind + "\"") && line.contains("\"node\":\"" + node.zid() + "\""));
    }

    @Test
    void restartedProcess_isOneNode_withABreak() {
        router();
        ChildProcess recorder = recorder(file());
        for (int i = 0; i < 3; i++) {
            Node lidar = client("lidar");
            await(() -> isCalled(file(), lidar.zid(), "lidar"));
            lidar.process().signal(Signal.TERM);
            assertThat(lidar.process().awaitExit()).isZero();
            await(() -> !isThere(file(), lidar.zid()));
        }
        recorder.signal(Signal.TERM);
        assertThat(recorder.awaitExit()).isZero();

        String report = Outcome.of("history", file()).out();
        assertThat(report.lines().filter(line -> line.contains("client lidar (") && line.endsWith(" is gone")))
                .hasSize(3);
        assertThat(report.lines().filter(line -> line.matches("lidar +[0-9].*")))
                .singleElement()
                .asString()
                .containsPattern("lidar +[0-9.]+% +3 ");
        assertThat(report.lines().filter(line -> line.startsWith("lidar - hub ") || line.startsWith("hub - lidar ")))
                .as(report)
                .hasSize(1);
    }

    @Test
    void routerThatIsGone_leavesAGap_notAGuess() {
        Node router = router();
        Node peer = client("peer");
        ChildProcess recorder = recorder(file());
        await(() -> isThere(file(), peer.zid()));
        router.process().signal(Signal.KILL);
        assertThat(router.process().awaitExit()).isNotZero();
        await(() -> recorder.errorLines().stream().anyMatch(line -> line.startsWith("Not live since ")));
        List<Span> before = seen(file());
        router();
        await(() -> seen(file()).size() > before.size());

        Span ended = before.get(before.size() - 1);
        assertThat(seen(file()).get(before.size()).from()).isAfter(ended.to());
    }

    @Test
    void secondRecorder_isToldThatTheFileIsInUse() {
        router();
        recorder(file());
        ChildProcess second = processes.tool("record", file(), "-m", "client", "-e", endpoint);

        assertThat(second.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(second.errorLines()).anyMatch(line -> line.contains("another recorder writes to '" + file() + "'"));
    }

    @Test
    void fullDisk_isSaid_andRecordingGoesOnWhenThereIsRoom() throws IOException, InterruptedException {
        boolean isMounted = command("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", folder.toString());
        Programs.require(isMounted, "no right to mount a small file system, so a full disk is not tried: run as root");
        try {
            router();
            ChildProcess recorder = recorder(file());
            await(() -> !seen(file()).isEmpty());
            Path filler = folder.resolve("filler");
            fill(filler);
            await(() -> recorder.errorLines().stream().anyMatch(line -> line.contains("its disk is full, make room")));
            Node late = client("late");
            Files.delete(filler);
            await(() -> recorder.errorLines().stream()
                    .anyMatch(line -> line.contains("Records to '" + file() + "' again")));
            await(() -> isThere(file(), late.zid()));
            recorder.signal(Signal.TERM);
            assertThat(recorder.awaitExit()).isZero();
        } finally {
            processes.children().close();
            assertThat(command("umount", folder.toString())).isTrue();
        }
    }

    private static void fill(Path filler) throws IOException {
        try (var out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(new byte[1024]);
            }
        } catch (IOException full) {
            assertThat(Files.size(filler)).isPositive();
        }
    }

    private static boolean command(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
