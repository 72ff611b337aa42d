package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.monitoring.sensor.MonitoringProvider;
import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Children;
import io.zenwatch.testkit.Workspace;
import io.zenwatch.tools.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LauncherIT {

    @RegisterExtension
    private final Children children = new Children();

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @TempDir
    private Path folder;

    /** The build that runs this test has built the tools: the launcher need not. */
    @BeforeAll
    static void markBuilt() throws IOException {
        Path stamp = Workspace.root().resolve("tools/target/built");
        if (Files.notExists(stamp)) {
            Files.createFile(stamp);
        }
        Files.setLastModifiedTime(stamp, FileTime.from(Instant.now()));
    }

    @Test
    void launcher_throughASymbolicLinkFromElsewhere_runsTheTool() throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("zw"), launcher());

        ChildProcess tool = children.start(List.of("sh", "-c", "cd / && exec " + link + " --version"));

        assertThat(tool.awaitExit()).isZero();
        assertThat(tool.lines()).singleElement().asString().startsWith("zenwatch ");
        assertThat(tool.errorLines()).isEmpty();
        Files.delete(link);
    }

    @Test
    void launcher_usageError_returnsTheToolsCode() {
        ChildProcess tool = children.start(List.of(launcher().toString(), "z_get", "--nope"));

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertThat(tool.lines()).isEmpty();
    }

    @Test
    void launcher_takesAnotherNativeLibrary_andSaysIfThereIsNone() {
        ChildProcess counting = children.start(
                List.of(
                        launcher().toString(),
                        "z_get",
                        "-s",
                        "@/*/*/metrics?compression=false",
                        "--cfg",
                        "adminspace/enabled:true"),
                Map.of(
                        "ZENWATCH_ENGINE_LIBRARY",
                        Workspace.nativeLibrary("zenwatch_engine_stats").toString()));
        assertThat(counting.awaitExit()).isZero();
        assertThat(counting.lines()).anyMatch(line -> line.contains("zenoh_transports_opened"));

        ChildProcess wrong = children.start(
                List.of(launcher().toString(), "z_info"), Map.of("ZENWATCH_ENGINE_LIBRARY", "/nowhere/lib.so"));
        assertThat(wrong.awaitExit()).isEqualTo(1);
        assertThat(wrong.errorLines())
                .containsExactly("zenwatch: there is no '/nowhere/lib.so', which ZENWATCH_ENGINE_LIBRARY names");
    }

    @Test
    void launcher_closedStandardOutput_isAnErrorBeforeItsNumberNamesSomethingElse() {
        ChildProcess tool = children.start(List.of("sh", "-c", launcher() + " z_info --no-multicast-scouting >&-"));

        assertThat(tool.awaitExit()).isEqualTo(1);
        assertThat(tool.errorLines()).containsExactly("zenwatch: standard output is closed");
    }

    @Test
    void launcher_keyThatIsNotAscii_isUnderstoodInAnyLocale() {
        ChildProcess tool = children.start(
                List.of(launcher().toString(), "z_get", "-s", "grün//x"), Map.of("LC_ALL", "C", "LANG", "C"));

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertThat(tool.errorLines()).first().asString().contains("'grün//x'");
    }

    @Test
    void launcher_withAnApplicationsOwnClassPath_findsItsSensors() throws IOException {
        Path services = Files.createDirectories(folder.resolve("META-INF/services"));
        Files.writeString(
                services.resolve(MonitoringProvider.class.getName()),
                "no.such.Provider\n" + DoorProvider.class.getName() + "\n");
        Path classes = Workspace.root().resolve("tools/target/test-classes");
        ChildProcess run = processes
                .children()
                .start(
                        List.of(
                                launcher().toString(),
                                "run",
                                "-l",
                                "tcp/127.0.0.1:0",
                                "--no-multicast-scouting",
                                "--monitor",
                                "--monitor-anonymous",
                                "*"),
                        Map.of("ZENWATCH_CLASSPATH", folder + ":" + classes));
        ChildProcess tool = processes.client(ToolProcesses.up(run), "z_monitor", "--json", "query", "door.open");

        assertThat(tool.awaitExit()).isZero();
        assertThat(tool.lines()).singleElement().asString().contains("\"type\":\"boolean\"", "\"value\":true");
        assertThat(run.errorLines()).anyMatch(line -> line.contains("cannot be used"));
    }

    @Test
    void launcher_noJava_saysWhatToInstall() {
        ChildProcess tool = children.start(List.of(
                "sh", "-c", "bash=$(command -v bash); PATH=" + folder + " JAVA_HOME= exec $bash " + launcher()));

        assertThat(tool.awaitExit()).isEqualTo(1);
        assertThat(tool.errorLines()).last().asString().contains("install Java 17");
    }

    private static Path launcher() {
        return Workspace.root().resolve("zenwatch");
    }
}
