package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.ChildProcess.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(180)
class DemoIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @Test
    void demo_seesWhatItExpects_andLeavesNobodyBehind() {
        ChildProcess demo = processes.bare("demo");

        assertThat(demo.awaitExit()).isZero();
        assertThat(demo.lines()).last().isEqualTo("All expected output was seen.");
        assertThat(demo.lines())
                .filteredOn(line -> line.startsWith("$ zenwatch "))
                .extracting(line -> line.split(" ", -1)[2])
                .containsExactly("run", "run", "z_get", "z_connections", "z_monitor", "z_query_sub", "run", "bridge");
        assertThat(demo.errorLines()).isEmpty();
    }

    @Test
    void demo_toldToStop_endsItsChildren() {
        ChildProcess demo = processes.bare("demo");
        demo.awaitLine("  Session ");
        var children = ProcessHandle.of(demo.pid()).orElseThrow().children().toList();
        assertThat(children).isNotEmpty();

        demo.signal(Signal.TERM);

        assertThat(demo.awaitExit()).isZero();
        assertThat(children).noneMatch(ProcessHandle::isAlive);
    }
}
