package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Ports;
import io.zenwatch.tools.ToolProcesses.Node;
import io.zenwatch.tools.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FailureIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @TempDir
    private Path folder;

    @Test
    void configFile_thatDoesNotParse_isNamedAndReturns2() throws IOException {
        Path file = Files.writeString(folder.resolve("broken.json5"), "{ mode: ");

        ChildProcess tool = processes.tool("z_sub", "-c", file.toString());

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertSays(tool, "broken.json5");
        assertThat(tool.errorLines())
                .as("the place, in lines of its own")
                .contains("1 | { mode: ")
                .noneMatch(line -> line.contains("\\n"));
    }

    @Test
    void configFile_thatIsRead_decides() throws IOException {
        Path file = Files.writeString(
                folder.resolve("session.json5"),
                "{ id: 'abc', mode: 'peer', listen: { endpoints: ['tcp/127.0.0.1:0'] } }");

        ChildProcess tool = processes.tool("run", "-c", file.toString());

        tool.awaitLine("Session abc listens on tcp/127.0.0.1:");
    }

    @Test
    void setting_thatZenohRefuses_isNamedAndReturns2() {
        ChildProcess tool = processes.tool("z_sub", "--cfg", "transport/link/tx/lease:'long'");

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertSays(tool, "transport/link/tx/lease");
    }

    @Test
    void selectionOfZenohsLog_inTheProperty_thatIsNone_isNamedAndReturns2() {
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Dio.zenwatch.zenoh.log=zenoh=loud");

        ChildProcess tool = processes.tool(environment, "z_info");

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertSays(tool, "'zenoh=loud'");
    }

    @Test
    void selectionOfZenohsLog_inTheEnvironment_thatIsNone_isIgnored() {
        ChildProcess tool = processes.tool(Map.of("RUST_LOG", "zenoh=loud"), "z_info");

        assertThat(tool.awaitExit()).isZero();
        assertSays(tool, "RUST_LOG is ignored");
    }

    @Test
    void usersFile_thatDoesNotExist_isNamedWithTheReason() {
        String file = folder.resolve("nobody.json").toString();

        ChildProcess tool = processes.tool("run", "--monitor", "--monitor-users", file);

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(tool.errorLines())
                .containsExactly("zenwatch run: cannot use the file '" + file + "': it does not exist");
    }

    @Test
    void connection_thatIsRefused_returns1() {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();

        ChildProcess tool = processes.tool("z_get", "-m", "client", "-e", endpoint);

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertSays(tool, endpoint);
    }

    @Test
    void port_thatIsInUse_returns1() {
        Node router = processes.router();

        ChildProcess tool = processes.tool("z_sub", "-l", router.locator());

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertSays(tool, router.locator());
        assertThat(tool.errorLines()).as("a doctor knows no more").noneMatch(line -> line.contains("doctor"));
    }

    @Test
    void get_thatNobodyFinishesInTime_saysSoAndReturns1() {
        Node router = processes.router();
        ChildProcess queryable = processes.client(router, "z_queryable", "-k", "slow/**");
        queryable.awaitLine("Enter 'q'");
        queryable.signal(ChildProcess.Signal.STOP);

        ChildProcess get = processes.client(router, "z_get", "-s", "slow/1", "-o", "500");

        assertThat(get.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(get.lines()).last().isEqualTo(">> Received (ERROR: 'Timeout')");
    }

    @Test
    void argument_thatIsNotUtf8_returns2() {
        ChildProcess tool = processes.redirected("-p \"$(printf '\\377')\"", "z_put", "-k", "a");

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertThat(tool.errorLines()).containsExactly("zenwatch: an argument is not valid UTF-8");
    }

    @Test
    void argument_withAReplacementCharacter_isTaken() {
        ChildProcess tool = processes.bare("z_get", "-s", "a//\ufffd");

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.USAGE);
        assertSays(tool, "a//\ufffd");
    }

    private static void assertSays(ChildProcess tool, String culprit) {
        assertThat(tool.errorLines()).anySatisfy(line -> assertThat(line).contains(culprit));
        assertThat(tool.errorLines()).noneSatisfy(line -> assertThat(line).startsWith("\tat "));
    }
}
