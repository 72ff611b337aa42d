package io.zenwatch.tools.command;

import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.demo.DemoPlay;
import java.io.IOException;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        description = {
            "Demonstrates Zenwatch with a router and peers on the loopback interface.",
            "Queries, draws, measures and follows the router's connectivity while peers join and leave. A"
                    + " bridge shows a peer that exposes nothing. Takes about 10 seconds."
        })
public final class Demo extends Tool {

    @Option(names = "--stay", description = "Then keep a network up, and serve a page that shows it.")
    private boolean isStaying;

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
            if (!isStaying) {
                play.end();
            }
            console().line("");
            console().line("All expected output was seen.");
            if (isStaying) {
                String page = play.serve();
                console().line("");
                console().line("See the network in a browser: " + page);
                console().line("Enter 'q' to quit...");
                console().readKeys(Map.of());
                console().awaitStop();
            } else {
                console().line("'zenwatch demo --stay' then shows a network in a browser.");
            }
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
