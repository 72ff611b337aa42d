package io.zenwatch.tools.command;

import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.demo.DemoPlay;
import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        description =
                "Shows how a router's connectivity is asked for, drawn, measured and followed while peers join, leave and"
                        + " are killed, and how a bridge shows a peer that does not do so itself."
                        + " Starts all of them itself, on this machine's loopback alone; takes about 10 seconds.")
public final class Demo extends Tool {

    private final Class<?> program;

    /** @param program whose {@code main} runs tools */
    public Demo(Console console, Class<?> program) {
        super(console);
        this.program = program;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (DemoPlay play = new DemoPlay(console(), program)) {
            play.perform();
            console().line("");
            console().line("Everything expected was seen.");
            return ExitCode.OK;
        } catch (DemoPlay.Unexpected e) {
            if (console().isStopped()) {
                return ExitCode.OK;
            }
            console().error("zenwatch demo: " + e.getMessage());
            return ExitCode.FAILURE;
        }
    }
}
