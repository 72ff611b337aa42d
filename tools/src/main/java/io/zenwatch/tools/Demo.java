package io.zenwatch.tools;

import java.io.IOException;
import picocli.CommandLine.Command;

@Command(
        name = "demo",
        description =
                "Shows how a router's connectivity is asked for, drawn, measured and followed while peers join, leave and"
                        + " are killed, and how a bridge shows a peer that does not do so itself."
                        + " Starts all of them itself, on this machine's loopback alone; takes about 10 seconds.")
final class Demo extends Tool {

    Demo(Console console) {
        super(console);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        try (DemoPlay play = new DemoPlay(console())) {
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
