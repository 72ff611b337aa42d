package io.zenwatch.tools.console;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tool's surroundings: where it prints, which keys it reads, and when it is told to stop. Thread-safe; each line is
 * made {@linkplain Printable printable}, written and flushed whole.
 */
public final class Console {

    private static final String PASSWORD_VARIABLE = "ZENWATCH_PASSWORD";

    private final InputStream in;
    private @Nullable BufferedReader lines;
    private final PrintStream out;
    private final PrintStream err;
    private final BooleanSupplier isPipe;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile @Nullable Consumer<String> display;
    private volatile @Nullable IOException loss;

    /**
     * Text is UTF-8 whatever the locale.
     *
     * @param isPipe whether the output is a pipe, which breaks when its reader has had enough
     */
    public Console(InputStream in, OutputStream out, OutputStream err, BooleanSupplier isPipe) {
        this.in = in;
        this.out = new PrintStream(new Results(out), false, StandardCharsets.UTF_8);
        this.err = new PrintStream(err, false, StandardCharsets.UTF_8);
        this.isPipe = isPipe;
    }

    /** The streams of this process. */
    public static Console ofProcess() {
        return new Console(
                System.in,
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                StandardOutput::isPipe);
    }

    /** What a {@link PrintStream} does not tell: that something was not written, and why. */
    private final class Results extends FilterOutputStream {

        Results(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                lose(e);
                throw e;
            }
        }
    }

    /** A tool whose results are lost is told to stop. A pipe that nobody reads any more is no failure. */
    private void lose(IOException e) {
        if (loss == null && !isPipe.getAsBoolean()) {
            loss = e;
            error("zenwatch: cannot write to standard output: " + e.getMessage());
        }
        stop();
    }

    /** A tool's exit code: {@link ExitCode#FAILURE} in place of {@link ExitCode#OK} if results of it are lost. */
    public int exitCode(int ofTool) {
        return loss != null && ofTool == ExitCode.OK ? ExitCode.FAILURE : ofTool;
    }

    /** Whether the launcher saw that standard output is a terminal. */
    public static boolean isTerminal() {
        return Boolean.getBoolean("zenwatch.terminal");
    }

    public PrintStream out() {
        return out;
    }

    public PrintStream err() {
        return err;
    }

    /** Shows lines from now on by something that keeps them apart from what is being typed; null for not any more. */
    public void showBy(@Nullable Consumer<String> display) {
        this.display = display;
    }

    /** Prints a result. */
    public void line(String text) {
        print(out, text);
    }

    /** Prints what went wrong. */
    public void error(String text) {
        print(err, text);
    }

    /** Prints bytes as they are. */
    public void bytes(byte[] bytes) {
        synchronized (out) {
            out.write(bytes, 0, bytes.length);
            out.flush();
        }
    }

    private void print(PrintStream stream, String text) {
        Consumer<String> shown = display;
        if (shown != null) {
            shown.accept(Printable.of(text));
        } else {
            write(stream, Printable.of(text) + "\n");
        }
    }

    private static void write(PrintStream stream, String text) {
        synchronized (stream) {
            stream.print(text);
            stream.flush();
        }
    }

    /** Does something while the lines of other threads wait. */
    public <T> T whileOthersWait(Supplier<T> action) {
        synchronized (out) {
            return action.get();
        }
    }

    /** Tells the tool to undeclare and leave. Idempotent. */
    void stop() {
        stopped.complete(null);
    }

    public boolean isStopped() {
        return stopped.isDone();
    }

    /** Waits until the tool is told to stop. */
    public void awaitStop() throws InterruptedException {
        awaitStopOr(new CompletableFuture<>());
    }

    /** Waits for a time, or until the tool is told to stop. */
    public void awaitStop(Duration atMost) throws InterruptedException {
        awaitStopOr(new CompletableFuture<Void>().completeOnTimeout(null, atMost.toMillis(), TimeUnit.MILLISECONDS));
    }

    /** Waits until something completes or the tool is told to stop. */
    public void awaitStopOr(CompletableFuture<?> other) throws InterruptedException {
        try {
            CompletableFuture.anyOf(stopped, other).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("never completed exceptionally", e);
        }
    }

    /**
     * Runs an action for each key read from now on, {@code q} always being {@link #stop()}. The end of the input ends
     * nothing.
     */
    public void readKeys(Map<Character, Runnable> actions) {
        Thread reader = new Thread(() -> readKeysUntilEnd(actions), "zenwatch-keys");
        reader.setDaemon(true);
        reader.start();
    }

    /** The lines of the input: one reader, as it reads ahead. */
    public synchronized BufferedReader lines() {
        BufferedReader reader = lines;
        if (reader == null) {
            reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            lines = reader;
        }
        return reader;
    }

    /**
     * A password: from the variable ZENWATCH_PASSWORD, else from the terminal without showing it, else from the first line of
     * the input.
     */
    public char[] password(String prompt) throws IOException {
        String variable = System.getenv(PASSWORD_VARIABLE);
        if (variable != null) {
            return variable.toCharArray();
        }
        if (isTerminal()) {
            return Optional.ofNullable(System.console())
                    .map(terminal -> terminal.readPassword("%s", prompt))
                    .orElseThrow(() -> noPassword());
        }
        String line = lines().readLine();
        if (line == null || line.isEmpty()) {
            throw noPassword();
        }
        return line.toCharArray();
    }

    private static IOException noPassword() {
        return new IOException("no password was given: set the variable " + PASSWORD_VARIABLE
                + ", or write it on the first line of standard input");
    }

    private void readKeysUntilEnd(Map<Character, Runnable> actions) {
        try {
            BufferedReader keys = lines();
            for (int key = keys.read(); key >= 0; key = keys.read()) {
                if (key == 'q') {
                    stop();
                } else {
                    actions.getOrDefault((char) key, () -> {}).run();
                }
            }
        } catch (IOException e) {
            // An input that breaks is one that ends.
        }
    }
}
