package io.zenwatch.testkit;

import static io.zenwatch.testkit.Patience.await;
import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/** A child process whose output is captured line by line. Not thread-safe but for the capture. */
public final class ChildProcess implements AutoCloseable {

    /** How long a child may take for what a test waits for; far more than it needs on a busy machine. */
    public static final Duration PATIENCE = Duration.ofSeconds(40);

    /** A build in the background ignores SIGINT, and its children would inherit that. */
    private static final List<String> WITH_DEFAULT_SIGNALS = List.of("env", "--default-signal=INT");

    /** The signals that tests send. */
    public enum Signal {
        INT,
        TERM,
        KILL,
        STOP,
        CONT
    }

    private final Process process;
    private final Lines out;
    private final Lines err;
    private int cursor;

    private ChildProcess(Process process) {
        this.process = process;
        out = Lines.reading(process.getInputStream(), "out-" + process.pid());
        err = Lines.reading(process.getErrorStream(), "err-" + process.pid());
    }

    /** Starts a command in a folder, with variables added to this process's environment. */
    static ChildProcess start(List<String> command, Path folder, Map<String, String> environment) {
        List<String> line =
                Stream.concat(WITH_DEFAULT_SIGNALS.stream(), command.stream()).toList();
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.environment().putAll(environment);
        try {
            return new ChildProcess(builder.start());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start " + command, e);
        }
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Writes a line to its standard input. */
    public void send(String line) {
        OutputStream in = process.getOutputStream();
        try {
            in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            in.flush();
        } catch (IOException e) {
            throw failure("does not read its input", e);
        }
    }

    /** Ends its standard input. */
    public void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot end the input of " + this, e);
        }
    }

    /** Waits for the next line on standard output that begins with a text, and goes on behind it. */
    public String awaitLine(String prefix) {
        return awaitLine(line -> line.startsWith(prefix), "a line that begins with '" + prefix + "'");
    }

    /** Waits for the next matching line on standard output, and goes on behind it. */
    public String awaitLine(Predicate<String> predicate, String description) {
        awaitThat(() -> out.find(cursor, predicate) >= 0, description, PATIENCE);
        int found = out.find(cursor, predicate);
        if (found < 0) {
            throw failure("ended without " + description, null);
        }
        cursor = found + 1;
        return out.get(found);
    }

    /** All of its standard output so far. */
    public List<String> lines() {
        return out.all();
    }

    /** All of its standard error so far. */
    public List<String> errorLines() {
        return err.all();
    }

    /** Waits until it has ended by itself and its output is read to the end. */
    public int awaitExit() {
        return awaitExit(PATIENCE);
    }

    /** As {@link #awaitExit()}, for a process that takes longer than {@link #PATIENCE}. */
    public int awaitExit(Duration patience) {
        awaitThat(() -> false, "its end", patience);
        return process.exitValue();
    }

    /** Sends a signal to this process alone. */
    public void signal(Signal signal) {
        if (!process.isAlive()) {
            throw failure("is gone before SIG" + signal, null);
        }
        try {
            new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pid())
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Kills it and its own children, and waits until it is gone. Idempotent. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        process.onExit().orTimeout(PATIENCE.toMillis(), MILLISECONDS).join();
    }

    /** Waits for a condition, or for the end of the process: what comes first. */
    private void awaitThat(Callable<Boolean> condition, String description, Duration patience) {
        try {
            await().atMost(patience)
                    .until(() -> condition.call() || out.isEnded() && err.isEnded() && !process.isAlive());
        } catch (ConditionTimeoutException e) {
            throw failure("kept a test waiting for " + description, e);
        }
    }

    private AssertionError failure(String what, @Nullable Throwable cause) {
        return new AssertionError(this + " " + what + "\nout: " + out + "\nerr: " + err, cause);
    }

    @Override
    public String toString() {
        return "process " + pid()
                + process.info().commandLine().map(line -> " (" + line + ")").orElse("");
    }
}
