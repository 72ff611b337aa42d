package io.zenwatch.tools.monitor;

import io.zenwatch.monitoring.consumer.MonitoringConsumer;
import io.zenwatch.monitoring.consumer.MonitoringException;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.console.UsageException;
import io.zenwatch.zenoh.ZenohException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * Reads commands line by line: on a terminal with completion and a history, otherwise from standard input. On a terminal,
 * Ctrl-C stops the running command, or clears the line.
 */
public final class MonitorShell {

    private static final List<String> LEAVING = List.of("quit", "exit", "q");

    private final Console console;
    private final MonitoringConsumer consumer;
    private final MonitorCommands commands;
    private boolean hasFailed;

    public MonitorShell(Console console, MonitoringConsumer consumer, MonitorCommands commands) {
        this.console = console;
        this.consumer = consumer;
        this.commands = commands;
    }

    /**
     * Runs until the input ends, somebody leaves, or the tool is told to stop.
     *
     * @return an {@link ExitCode}: whether each command of a script succeeded; somebody at a terminal has seen it
     */
    public int run() throws IOException, InterruptedException {
        if (Console.isTerminal()) {
            interactive();
            return ExitCode.OK;
        }
        BufferedReader lines = console.lines();
        String line = lines.readLine();
        while (line != null && obey(line, new CompletableFuture<>())) {
            line = lines.readLine();
        }
        return hasFailed ? ExitCode.FAILURE : ExitCode.OK;
    }

    private void interactive() throws IOException, InterruptedException {
        try (Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .dumb(true)
                .encoding(StandardCharsets.UTF_8)
                .build()) {
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .variable(LineReader.HISTORY_FILE, Path.of(System.getProperty("user.home"), ".z_monitor_history"))
                    .completer((line, parsed, candidates) -> MonitorCompletion.candidates(
                                    parsed.words(), consumer.capabilities().getNow(null))
                            .map(Candidate::new)
                            .forEach(candidates::add))
                    .build();
            console.showBy(reader::printAbove);
            try {
                converse(terminal, reader);
            } finally {
                console.showBy(null);
            }
        }
    }

    private void converse(Terminal terminal, LineReader reader) throws InterruptedException {
        console.line("Enter 'help' to list the commands, or 'quit' to exit.");
        boolean isOpen = true;
        while (isOpen && !console.isStopped()) {
            try {
                String line = reader.readLine("z_monitor> ");
                CompletableFuture<Void> interrupted = new CompletableFuture<>();
                terminal.handle(Terminal.Signal.INT, signal -> interrupted.complete(null));
                isOpen = obey(line, interrupted);
            } catch (UserInterruptException e) {
                console.line("Enter 'quit' to exit.");
            } catch (EndOfFileException e) {
                isOpen = false;
            }
        }
    }

    private boolean obey(String line, CompletableFuture<Void> interrupted) throws InterruptedException {
        List<String> words = words(line);
        if (words.isEmpty()) {
            return true;
        }
        if (console.isStopped() || LEAVING.contains(words.get(0))) {
            return false;
        }
        try {
            commands.run(words, interrupted);
        } catch (MonitoringException | ZenohException | UsageException e) {
            console.error(String.valueOf(e.getMessage()));
            hasFailed = true;
        }
        return true;
    }

    private static List<String> words(String line) {
        return new ArrayList<>(Stream.of(line.trim().split("\\s+", -1))
                .filter(word -> !word.isEmpty())
                .toList());
    }
}
