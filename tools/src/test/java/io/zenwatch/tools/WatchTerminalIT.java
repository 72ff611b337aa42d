package io.zenwatch.tools;

import io.zenwatch.testkit.ChildProcess;
import io.zenwatch.testkit.Ports;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The table of {@code watch} in a pseudo terminal. */
@Timeout(120)
class WatchTerminalIT {

    @RegisterExtension
    private final ToolProcesses processes = new ToolProcesses();

    @TempDir
    private Path home;

    @Test
    void peerThatReachedNobody_isToldInTheTable() {
        String endpoint = "tcp/127.0.0.1:" + Ports.free();

        ChildProcess terminal = processes.terminal(home, "watch", "-m", "peer", "-e", endpoint);

        expect(terminal, "sessions: 0");
        expect(terminal, "Not connected to " + endpoint);
    }

    private static void expect(ChildProcess terminal, String text) {
        terminal.send("expect " + text);
        terminal.awaitLine("seen " + text);
    }
}
