package io.zenwatch.tools.console;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Redraws lines in place on a terminal, on the alternate screen, until it is closed. */
public final class Screen implements AutoCloseable {

    private static final String ESC = "\033[";
    private static final String ALTERNATE = ESC + "?1049h";
    private static final String NORMAL = ESC + "?1049l";
    private static final String HIDE_CURSOR = ESC + "?25l";
    private static final String SHOW_CURSOR = ESC + "?25h";
    private static final String CUT_LONG_LINES = ESC + "?7l";
    private static final String WRAP_LONG_LINES = ESC + "?7h";
    private static final String HOME = ESC + "H";
    private static final String CLEAR_TO_LINE_END = ESC + "K";
    private static final String CLEAR_TO_SCREEN_END = ESC + "J";
    private static final int USUAL_ROWS = 24;

    private final Console console;

    public Screen(Console console) {
        this.console = console;
        console.raw(ALTERNATE + HIDE_CURSOR + CUT_LONG_LINES);
    }

    /** Draws lines over what was drawn before; those that the terminal has no rows for are counted instead. */
    public void draw(List<String> lines) {
        console.raw(frame(lines, rows()));
    }

    static String frame(List<String> lines, int rows) {
        int shown = lines.size() < rows ? lines.size() : rows - 2;
        StringBuilder frame = new StringBuilder(HOME);
        lines.stream().limit(shown).forEach(line -> append(frame, line));
        if (shown < lines.size()) {
            append(frame, "... " + (lines.size() - shown) + " more lines");
        }
        return frame.append(CLEAR_TO_SCREEN_END).toString();
    }

    private static void append(StringBuilder frame, String line) {
        frame.append(Printable.of(line)).append(CLEAR_TO_LINE_END).append('\n');
    }

    private static int rows() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).trim();
            stty.waitFor(1, TimeUnit.SECONDS);
            int rows = Integer.parseInt(size.substring(0, Math.max(0, size.indexOf(' '))));
            return rows > 2 ? rows : USUAL_ROWS;
        } catch (IOException | NumberFormatException e) {
            return USUAL_ROWS;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL_ROWS;
        }
    }

    @Override
    public void close() {
        console.raw(WRAP_LONG_LINES + SHOW_CURSOR + NORMAL);
    }
}
