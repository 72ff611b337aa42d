package io.zenwatch.tools.watch;

import io.zenwatch.tools.watch.core.Key;
import io.zenwatch.tools.watch.core.Size;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.Terminal.Signal;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.AttributedString;
import org.jline.utils.InfoCmp.Capability;
import org.jspecify.annotations.Nullable;

/**
 * A terminal whose whole screen is drawn, until it is closed or left for a while. For one thread: who
 * reads keys sets attributes.
 */
final class WatchTerminal implements AutoCloseable {

    private static final int USUAL_COLUMNS = 80;
    private static final int USUAL_ROWS = 24;
    private static final int LEAST_COLOURS = 8;

    private final Terminal terminal;
    private final Attributes before;
    private final TerminalKeys keys;
    private List<AttributedString> drawn = List.of();
    private boolean isLeft = true;

    private WatchTerminal(Terminal terminal) {
        this.terminal = terminal;
        before = terminal.getAttributes();
        keys = new TerminalKeys(terminal);
    }

    /** This process's terminal; empty if it has none whose screen can be drawn. */
    static Optional<WatchTerminal> open() throws IOException {
        Terminal terminal;
        try {
            // The other providers put back attributes with another speed, which a serial line would not survive.
            terminal = TerminalBuilder.builder()
                    .system(true)
                    .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                    .dumb(false)
                    .encoding(StandardCharsets.UTF_8)
                    .build();
        } catch (IllegalStateException none) {
            return Optional.empty();
        }
        if (terminal.getStringCapability(Capability.cursor_address) == null) {
            terminal.close();
            return Optional.empty();
        }
        return Optional.of(new WatchTerminal(terminal));
    }

    /** Takes the screen, and keys without Enter. Idempotent. */
    void enter() {
        terminal.enterRawMode();
        terminal.puts(Capability.enter_ca_mode);
        terminal.puts(Capability.keypad_xmit);
        terminal.puts(Capability.cursor_invisible);
        terminal.puts(Capability.exit_am_mode);
        isLeft = false;
        forget();
    }

    /** Gives everything back as it was. Idempotent. */
    void leave() {
        if (!isLeft) {
            isLeft = true;
            terminal.puts(Capability.enter_am_mode);
            terminal.puts(Capability.cursor_normal);
            terminal.puts(Capability.keypad_local);
            terminal.puts(Capability.exit_ca_mode);
            terminal.flush();
            terminal.setAttributes(before);
        }
    }

    /** What is on the screen is no longer known. */
    void forget() {
        drawn = List.of();
    }

    /** Draws lines as wide as the screen, those that are on it already left out. */
    void draw(List<AttributedString> lines) {
        if (isLeft) {
            return;
        }
        if (drawn.size() != lines.size()) {
            terminal.puts(Capability.clear_screen);
            drawn = List.of();
        }
        for (int i = 0; i < lines.size(); i++) {
            if (drawn.isEmpty() || !lines.get(i).equals(drawn.get(i))) {
                terminal.puts(Capability.cursor_address, i, 0);
                terminal.writer().write(lines.get(i).toAnsi(terminal));
            }
        }
        terminal.flush();
        drawn = List.copyOf(lines);
    }

    Size size() {
        int columns = terminal.getWidth();
        int rows = terminal.getHeight();
        return new Size(columns > 0 ? columns : USUAL_COLUMNS, rows > 0 ? rows : USUAL_ROWS);
    }

    /** Unless the user wants none. */
    boolean hasColours() {
        String unwanted = System.getenv("NO_COLOR");
        Integer colours = terminal.getNumericCapability(Capability.max_colors);
        return (unwanted == null || unwanted.isEmpty()) && colours != null && colours >= LEAST_COLOURS;
    }

    /** A key; null if none is pressed in time. */
    @Nullable
    Key read(Duration patience) throws InterruptedException {
        return keys.read(patience);
    }

    void handle(Signal signal, Runnable action) {
        terminal.handle(signal, received -> action.run());
    }

    /** Stops this process as if nobody handled that, until it is continued; at once where the system does not let it stop. */
    void stopProcess() throws IOException, InterruptedException {
        SignalHandler handler = terminal.handle(Signal.TSTP, SignalHandler.SIG_DFL);
        try {
            new ProcessBuilder(
                            "sh", "-c", "kill -TSTP " + ProcessHandle.current().pid())
                    .start()
                    .waitFor();
        } finally {
            terminal.handle(Signal.TSTP, handler);
        }
    }

    @Override
    public void close() throws IOException {
        leave();
        terminal.close();
    }
}
