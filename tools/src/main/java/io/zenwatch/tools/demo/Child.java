package io.zenwatch.tools.demo;

import io.zenwatch.tools.console.Console;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A tool in a child process. The console of this tool repeats its lines. */
final class Child implements AutoCloseable {

    private static final long SECONDS_TO_LEAVE = 5;
    private static final long MILLIS_BETWEEN_LOOKS = 50;

    private final Process process;
    private final Console console;
    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private volatile boolean isEnded;

    private Child(Process process, Console console) {
        this.process = process;
        this.console = console;
    }

    /**
     * Starts a tool and says so, as it would be typed.
     *
     * @param program whose {@code main} takes the arguments
     */
    static Child start(Console console, Class<?> program, List<String> arguments) throws IOException {
        console.line("$ zenwatch "
                + arguments.stream()
                        .map(text -> text.contains("*") ? "'" + text + "'" : text)
                        .collect(Collectors.joining(" ")));
        List<String> command = new ArrayList<>();
        command.add(ProcessHandle.current().info().command().orElse("java"));
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), program.getName()));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
        Child child = new Child(process, console);
        Thread reader = new Thread(child::read, "zenwatch-child-" + process.pid());
        reader.setDaemon(true);
        reader.start();
        return child;
    }

    private void read() {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                console.line("  " + line);
                lines.add(line);
            }
        } catch (IOException e) {
            console.error("cannot read the output of a child process: " + e.getMessage());
        }
        isEnded = true;
    }

    /**
     * Waits for a line in which a pattern is found, and passes over the lines before it.
     *
     * @return null if the time is over, the child has left first, or this tool is told to stop
     */
    @Nullable
    MatchResult await(Pattern pattern, Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (true) {
            boolean isLastLook = isEnded || isOver(deadline);
            for (String line = lines.poll(); line != null; line = lines.poll()) {
                Matcher matcher = pattern.matcher(line);
                if (matcher.find()) {
                    return matcher;
                }
            }
            if (isLastLook) {
                return null;
            }
            Thread.sleep(MILLIS_BETWEEN_LOOKS);
        }
    }

    /** Waits until the child has left by itself; null if the time is over first or this tool is told to stop. */
    @Nullable
    Integer exitCode(Duration atMost) throws InterruptedException {
        long deadline = System.nanoTime() + atMost.toNanos();
        while (!process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS)) {
            if (isOver(deadline)) {
                return null;
            }
        }
        return process.exitValue();
    }

    private boolean isOver(long deadline) {
        return console.isStopped() || System.nanoTime() - deadline > 0;
    }

    /** Types a key. */
    void type(char key) throws IOException {
        process.getOutputStream().write(key);
        process.getOutputStream().flush();
    }

    /** SIGTERM, by the handle: {@link Process#destroy} would close what the child still says. */
    void terminate() {
        process.toHandle().destroy();
    }

    /** SIGKILL. */
    void kill() {
        process.toHandle().destroyForcibly();
    }

    /** Ends the child if it still runs. */
    @Override
    public void close() {
        process.toHandle().destroy();
        try {
            if (!process.waitFor(SECONDS_TO_LEAVE, TimeUnit.SECONDS)) {
                process.toHandle().destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.toHandle().destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
