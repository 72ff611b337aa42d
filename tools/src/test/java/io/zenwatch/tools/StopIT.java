package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import io.zenwatch.tools.ToolProcesses.Node;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(120)
class StopIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @ParameterizedTest
    @EnumSource(
            value = Signal.class,
            names = {"INT", "TERM"})
    void signal_undeclaresAndLeavesWith0(Signal signal) {
        Node router = processes.router();
        ChildProcess watcher = processes.client(router, "z_sub_liveliness", "-k", "group1/**", "--history");
        watcher.awaitLine("Enter 'q'");
        ChildProcess token = processes.client(router, "z_liveliness", "-k", "group1/a");
        watcher.awaitLine(">> [LivelinessSubscriber] New alive token ('group1/a')");

        token.signal(signal);

        assertThat(token.awaitExit()).isZero();
        watcher.awaitLine(">> [LivelinessSubscriber] Dropped token ('group1/a')");
        watcher.signal(signal);
        assertThat(watcher.awaitExit()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "z_sub, TERM",
        "z_query_sub, INT",
        "z_queryable, TERM",
        "z_liveliness, INT",
        "z_sub_liveliness, TERM",
        "run, INT",
        "watch, TERM"
    })
    void signal_ofEachToolThatStays_leavesWith0(String tool, Signal signal) {
        ChildProcess process = processes.tool(tool, "-l", "tcp/127.0.0.1:0");
        process.awaitLine("Enter '");

        process.signal(signal);

        assertThat(process.awaitExit()).isZero();
        assertThat(process.errorLines()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"z_sub", "z_query_sub", "z_queryable", "z_liveliness", "z_sub_liveliness", "run", "watch"})
    void q_ofEachToolThatReadsKeys_leavesWith0(String tool) {
        ChildProcess process = processes.tool(tool, "-l", "tcp/127.0.0.1:0");
        process.awaitLine("Enter '");

        process.send("q");

        assertThat(process.awaitExit()).isZero();
        assertThat(process.errorLines()).isEmpty();
    }

    @Test
    void endOfInput_endsNothing() {
        Node router = processes.router();
        ChildProcess sub = processes.client(router, "z_sub", "-k", "a");
        sub.awaitLine("Enter 'q'");

        sub.endInput();

        ChildProcess put = processes.client(router, "z_put", "-k", "a", "-p", "still here");
        assertThat(put.awaitExit()).isZero();
        sub.awaitLine(">> [Subscriber] Received PUT ('a': 'still here')");
        sub.signal(Signal.TERM);
        assertThat(sub.awaitExit()).isZero();
    }
}
