package io.zenwatch.tools;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.tools.ToolProcesses.Node;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** {@code z_monitor} in a pseudo terminal, with somebody at the keys. */
@Timeout(180)
class TerminalIT {

    private static final String UP = "\\x1bOA";
    private static final String CTRL_C = "\\x03";
    private static final String CTRL_D = "\\x04";
    private static final String PROMPT = "z_monitor> ";

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @TempDir
    private Path home;

    private Node node;

    @BeforeEach
    void start() {
        node = processes.node("--monitor", "--monitor-anonymous", "zenoh.*");
    }

    private ChildProcess monitor(String... flags) {
        return processes.terminal(home, node, "z_monitor", flags);
    }

    private static void type(ChildProcess terminal, String keys) {
        terminal.send("type " + keys);
        terminal.awaitLine("typed ");
    }

    private static void expect(ChildProcess terminal, String text) {
        terminal.send("expect " + text);
        String answer = terminal.awaitLine(line -> !line.startsWith("typed "), "an answer");
        assertThat(answer).isEqualTo("seen " + text);
    }

    /** At the prompt: between two lines the terminal itself would take the key, and nobody would see it. */
    private static void leave(ChildProcess terminal) {
        expect(terminal, PROMPT);
        type(terminal, CTRL_D);
    }

    private static void assertEndsWell(ChildProcess terminal) {
        terminal.send("end");
        assertThat(terminal.awaitLine("exit ")).isEqualTo("exit 0");
    }

    @Test
    void shell_completesFromTheCapabilitiesAndRemembers() {
        ChildProcess first = monitor();
        expect(first, PROMPT);
        type(first, "qu\\t");
        expect(first, "query ");
        type(first, "zenoh.link.c\\t");
        expect(first, "zenoh.link.count");
        type(first, "\\r");
        expect(first, "] 1");
        type(first, UP);
        expect(first, "query zenoh.link.count");
        type(first, "\\r");
        expect(first, "] 1");
        type(first, "quit\\r");
        assertEndsWell(first);

        ChildProcess second = monitor();
        expect(second, PROMPT);
        type(second, UP);
        expect(second, "quit");
        type(second, UP);
        expect(second, "zenoh.link.count");
        type(second, CTRL_C);
        expect(second, "Enter 'quit' to exit.");
        leave(second);
        assertEndsWell(second);
    }

    @Test
    void shell_showsEventsAndGoesOnAfterAnInterrupt() {
        ChildProcess terminal = monitor("--interval", "50ms");
        expect(terminal, PROMPT);
        type(terminal, "subscribe zenoh.links\\r");
        expect(terminal, "open=true");
        type(terminal, "stat zenoh.link.count\\r");
        expect(terminal, "] 1");
        expect(terminal, "] 1");
        type(terminal, CTRL_C);
        expect(terminal, PROMPT);
        type(terminal, "half a line" + CTRL_C);
        expect(terminal, "Enter 'quit' to exit.");
        type(terminal, "nop\\r");
        expect(terminal, "OK");
        leave(terminal);
        assertEndsWell(terminal);
    }

    @Test
    void stat_withPlot_drawsValuesUntilItIsLeft() {
        ChildProcess terminal = monitor("stat", "zenoh.link.count", "--interval", "1s", "--plot");
        for (int i = 0; i < 2; i++) {
            expect(terminal, "#".repeat(50) + " 1");
        }
        type(terminal, "q\\r");
        assertEndsWell(terminal);
    }
}
