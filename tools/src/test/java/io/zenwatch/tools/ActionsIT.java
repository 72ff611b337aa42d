package io.zenwatch.tools;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.zenwatch.connectivity.Connectivity;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.internal.Json;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.testkit.Scale;
import io.zenwatch.testkit.Sessions;
import io.zenwatch.tools.ToolProcesses.Node;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.zenoh.session.ZenohSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(180)
class ActionsIT {

    private static final int STORM = Scale.of(60, 250);

    private static final String LIVE = "live: the view is complete";

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @TempDir
    private Path folder;

    private Path runs() {
        return folder.resolve("runs");
    }

    /** Appends each group as a line. */
    private String append() {
        return "cat >>" + runs() + "; echo >>" + runs();
    }

    private List<String> groups() {
        try {
            return Files.exists(runs()) ? Files.readAllLines(runs()) : List.of();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private ChildProcess watch(Node router, String... flags) {
        ChildProcess watch = processes.client(router, "watch", flags);
        watch.awaitLine(line -> line.contains(LIVE), LIVE);
        return watch;
    }

    private static ZenohSession exposed(Node router, String name) {
        ZenohSession session = ZenohEngine.open(Sessions.client(router.locator())
                .with("metadata", "{name:" + name + "}")
                .with("adminspace/enabled", "true"));
        Connectivity.builder(session).exposed(true).attach();
        return session;
    }

    @Test
    void command_readsWhatHappened_andNoNameReachesTheShell() {
        Node router = processes.router("--expose");
        watch(router, "--on-change", append());
        Path touched = folder.resolve("touched");

        ZenohSession hostile = exposed(router, "\"$(touch " + touched + ")\"");

        await().untilAsserted(() -> assertThat(groups()).anyMatch(group -> group.contains("$(touch ")));
        hostile.close();
        Map<String, ?> group = Json.readObject(groups().get(0).getBytes(StandardCharsets.UTF_8));
        assertThat(group.keySet()).map(String::valueOf).containsExactly("at", "events", "left_out");
        assertThat(touched).doesNotExist();
    }

    @Test
    void storm_makesFewRuns_andAllIsCounted() {
        // Of two changes each: what comes and goes within 20 ms is none.
        Node router = processes.router("--expose");
        watch(router, "--on-change", append(), "--when", "client appeared", "--when", "client gone");
        for (int i = 0; i < STORM; i++) {
            exposed(router, "\"robot" + i + "\"").close();
        }

        await().atMost(Duration.ofSeconds(100))
                .untilAsserted(() -> assertThat(alarms()).isBetween((long) STORM, 2L * STORM));
        assertThat(groups()).hasSizeLessThan(12);
    }

    private long alarms() {
        return groups().stream().mapToLong(ActionsIT::alarms).sum();
    }

    private static long alarms(String group) {
        Map<String, ?> json = Json.readObject(group.getBytes(StandardCharsets.UTF_8));
        return json.get("events") instanceof List<?> events && json.get("left_out") instanceof Number leftOut
                ? events.size() + leftOut.longValue()
                : 0;
    }

    @Test
    void commandThatHangs_holdsUpNothing() {
        Node router = processes.router("--expose");
        ChildProcess watch = watch(router, "--on-change", "echo $$ >" + runs() + "; exec sleep 1000");
        exposed(router, "\"one\"").close();
        await().until(() -> !groups().isEmpty());
        long command = Long.parseLong(groups().get(0));

        ZenohSession second = exposed(router, "\"two\"");
        watch.awaitLine(line -> line.contains("two"), "two");
        second.close();
        watch.send("q");

        assertThat(watch.awaitExit()).isZero();
        await().until(() ->
                ProcessHandle.of(command).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void commandThatFails_isSaidOnce() {
        Node router = processes.router("--expose");
        ChildProcess watch = watch(router, "--on-change", append() + "; exit 3");
        exposed(router, "\"one\"").close();
        await().until(() -> !groups().isEmpty());

        await().until(() -> watch.errorLines().stream()
                .anyMatch(line -> line.contains("The command for events ended with 3; failures so far: 1")));
    }

    @Test
    void routerThatIsGoneForSomeTime_isTold() {
        Node router = processes.router("--expose");
        Node other = processes.router(
                "-e",
                router.locator(),
                "--expose",
                "--cfg",
                "metadata:{name:\"r2\"}",
                "--cfg",
                "adminspace/enabled:true");
        ChildProcess watch = processes.client(router, "watch", "--on-change", append(), "--when", "router gone for 2s");
        watch.awaitLine(line -> line.contains(LIVE), LIVE);
        other.process().signal(Signal.KILL);

        await().untilAsserted(() -> assertThat(groups()).hasSize(1));
        assertThat(groups().get(0))
                .contains("\"condition\":\"router gone for 2s\"", "\"kind\":\"gone\"", "\"name\":\"r2\"");
    }

    @Test
    void request_isSigned_andTriedAgain() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        Queue<String> accepted = new ConcurrentLinkedQueue<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/events", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            boolean isFirst = requests.incrementAndGet() == 1;
            String signature = exchange.getRequestHeaders().getFirst("X-Zenwatch-Signature");
            if (!isFirst && ("sha256=" + hmac(body)).equals(signature)) {
                accepted.add(new String(body, StandardCharsets.UTF_8));
            }
            exchange.sendResponseHeaders(isFirst ? 503 : 204, -1);
            exchange.close();
        });
        server.start();
        Node router = processes.router("--expose");
        ChildProcess watch = processes.tool(
                Map.of("ZENWATCH_NOTIFY_SECRET", "a secret of the test"),
                "watch",
                "-m",
                "client",
                "-e",
                router.locator(),
                "--notify",
                "http://127.0.0.1:" + server.getAddress().getPort() + "/events");
        watch.awaitLine(line -> line.contains(LIVE), LIVE);
        ZenohSession lidar = exposed(router, "\"lidar\"");

        await().untilAsserted(() -> assertThat(accepted).anyMatch(body -> body.contains("lidar")));
        lidar.close();
        server.stop(0);
    }

    private static @Nullable String hmac(byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec("a secret of the test".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            return null;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"router", "node lidar flaps 5"})
    void conditionThatIsNone_isAMistake(String condition) {
        ChildProcess watch =
                processes.tool("watch", "-l", "tcp/127.0.0.1:0", "--on-change", "true", "--when", condition);

        assertThat(watch.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertThat(watch.errorLines()).first().asString().contains("'" + condition + "' is no condition such as");
    }

    @Test
    void conditionAlone_isAMistake() {
        ChildProcess watch = processes.tool("watch", "-l", "tcp/127.0.0.1:0", "--when", "anything");

        assertThat(watch.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertThat(watch.errorLines()).contains("zenwatch watch: --when needs --on-change or --notify");
    }
}
