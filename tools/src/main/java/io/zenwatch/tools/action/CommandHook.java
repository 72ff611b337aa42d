package io.zenwatch.tools.action;

import io.zenwatch.internal.Doublings;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a command of the user's with the shell. The events are its standard input, so that nothing from the network is part of
 * a command line. What it prints is not shown.
 */
final class CommandHook implements Hook {

    private static final Logger log = LoggerFactory.getLogger(CommandHook.class);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final String command;
    private final Doublings failures = new Doublings();

    CommandHook(String command) {
        this.command = command;
    }

    @Override
    public void run(byte[] json) throws InterruptedException {
        try {
            Path input = Files.createTempFile("zenwatch-events", ".json");
            try {
                Files.write(input, json);
                run(input);
            } finally {
                Files.deleteIfExists(input);
            }
        } catch (IOException e) {
            failed("could not be run: " + e.getMessage());
        }
    }

    private void run(Path input) throws IOException, InterruptedException {
        Process process = new ProcessBuilder("/bin/sh", "-c", command)
                .redirectInput(input.toFile())
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                failed("did not end within " + PATIENCE.toSeconds() + " s and was killed");
            } else if (process.exitValue() != 0) {
                failed("ended with " + process.exitValue());
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private void failed(String how) {
        if (failures.count()) {
            log.warn("The command for events {}; failures so far: {}", how, failures.total());
        }
    }
}
