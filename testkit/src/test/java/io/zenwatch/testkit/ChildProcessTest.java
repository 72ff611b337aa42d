package io.zenwatch.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zenwatch.testkit.ChildProcess.Signal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChildProcessTest {

    private static ChildProcess shell(String script) {
        return ChildProcess.start(List.of("sh", "-c", script), Path.of("."), Map.of("GREETING", "hello"));
    }

    @Test
    void awaitLine_goesOnBehindTheLineFound() {
        try (ChildProcess child = shell("echo a 1; echo $GREETING; echo a 2; echo problem >&2")) {
            assertThat(child.awaitLine("a ")).isEqualTo("a 1");
            assertThat(child.awaitLine("a ")).isEqualTo("a 2");
            assertThat(child.awaitExit()).isZero();
            assertThat(child.lines()).containsExactly("a 1", "hello", "a 2");
            assertThat(child.errorLines()).containsExactly("problem");
        }
    }

    @Test
    void awaitLine_thatNeverComes_failsWithTheOutputOnceTheProcessEnds() {
        try (ChildProcess child = shell("echo other; echo problem >&2; exit 3")) {
            assertThatThrownBy(() -> child.awaitLine("ready"))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("'ready'")
                    .hasMessageContaining("other")
                    .hasMessageContaining("problem");
            assertThat(child.awaitExit()).isEqualTo(3);
        }
    }

    @Test
    void send_reachesItsInput_andEndInput_endsIt() {
        try (ChildProcess child = shell("while read -r line; do echo \"got $line\"; done; echo over")) {
            child.send("one");
            child.awaitLine("got one");
            child.endInput();
            child.awaitLine("over");
        }
    }

    @Test
    void signal_reachesItAlone() {
        try (ChildProcess child =
                shell("trap 'echo interrupted; exit 0' INT; echo ready; while :; do sleep 0.05; done")) {
            child.awaitLine("ready");
            child.signal(Signal.INT);
            child.awaitLine("interrupted");
            assertThat(child.awaitExit()).isZero();
            assertThatThrownBy(() -> child.signal(Signal.INT)).hasMessageContaining("gone");
        }
    }

    @Test
    void close_endsAStoppedProcessAndItsChildren() {
        ChildProcess child = shell("sleep 1000 & echo child $!; echo ready; wait");
        long grandchild = Long.parseLong(child.awaitLine("child ").substring("child ".length()));
        child.awaitLine("ready");
        child.signal(Signal.STOP);
        child.close();
        child.close();
        assertThat(child.isAlive()).isFalse();
        await().until(() ->
                ProcessHandle.of(grandchild).filter(ProcessHandle::isAlive).isEmpty());
    }
}
