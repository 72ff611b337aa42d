package io.zenwatch.tools;

import static io.zenwatch.testkit.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenwatch.testkit.ChildProcess;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.assertj.core.api.ThrowingConsumer;
import org.jline.builtins.ScreenTerminal;

/** What somebody sees who sits at a pseudo terminal, and what they type. */
final class TerminalScreen {

    private final ChildProcess terminal;
    private ScreenTerminal screen;

    /** @param terminal a {@code terminal.py} */
    TerminalScreen(ChildProcess terminal, int columns, int rows) {
        this.terminal = terminal;
        screen = new ScreenTerminal(columns, rows);
        tellSize(columns, rows);
    }

    private void tellSize(int columns, int rows) {
        terminal.send("size " + columns + " " + rows);
        terminal.awaitLine("sized ");
    }

    /** Gives the terminal another size; what was on it is undefined until it is drawn anew, and so it is cleared. */
    void resize(int columns, int rows) {
        look();
        screen = new ScreenTerminal(columns, rows);
        tellSize(columns, rows);
    }

    /** With Python's escapes. */
    void type(String keys) {
        terminal.send("type " + keys);
        terminal.awaitLine("typed ");
    }

    /** The lines on the screen now, without spaces at their ends. */
    List<String> look() {
        terminal.send("raw");
        String base64 = terminal.awaitLine("raw").substring("raw".length()).strip();
        screen.write(new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8));
        return screen.toString().lines().map(String::stripTrailing).toList();
    }

    /** Waits until the screen is as wanted. */
    void see(ThrowingConsumer<? super List<? extends String>> wanted) {
        await().atMost(ChildProcess.PATIENCE).untilAsserted(() -> {
            List<String> lines = look();
            assertThat(lines).as("the screen:\n%s", String.join("\n", lines)).satisfies(wanted);
        });
    }

    /** Waits until a text is somewhere on the screen. */
    void see(String text) {
        see(lines -> assertThat(lines).anyMatch(line -> line.contains(text)));
    }

    /** Ends it, and gives the exit code of what ran on it. */
    int end() {
        terminal.send("end");
        return Integer.parseInt(terminal.awaitLine("exit ").substring("exit ".length()));
    }
}
