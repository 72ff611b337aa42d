package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.tools.console.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tool whose standard output takes nothing, or takes no more. */
@Timeout(120)
class LostOutputIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "--version",
                "z_sub --help",
                "generate-completion",
                "z_info --no-multicast-scouting -l tcp/127.0.0.1:0",
                "run --no-multicast-scouting -l tcp/127.0.0.1:0",
                "watch --json --no-multicast-scouting -l tcp/127.0.0.1:0",
            })
    void fullDevice_endsTheToolWithAnError(String arguments) {
        ChildProcess tool = processes.redirected(">/dev/full", arguments.split(" ", -1));

        assertFails(tool);
    }

    @Test
    void closedOutput_endsTheToolWithAnError() {
        ChildProcess tool = processes.redirected(">&-", "--help");

        assertFails(tool);
    }

    @Test
    void pipeThatNobodyReadsAnyMore_endsTheToolQuietly() {
        ChildProcess tool =
                processes.redirected("| head -n 1", "z_sub", "--no-multicast-scouting", "-l", "tcp/127.0.0.1:0");

        assertThat(tool.awaitExit()).isEqualTo(ExitCode.OK);
        assertThat(tool.lines()).containsExactly("Opening session...");
        assertThat(tool.errorLines()).isEmpty();
    }

    private static void assertFails(ChildProcess tool) {
        assertThat(tool.awaitExit()).isEqualTo(ExitCode.FAILURE);
        assertThat(tool.errorLines())
                .singleElement()
                .asString()
                .startsWith("zenwatch: cannot write to standard output: ");
    }
}
