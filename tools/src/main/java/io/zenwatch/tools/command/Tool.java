package io.zenwatch.tools.command;

import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** What all tools have in common; the result of a tool is an {@link ExitCode}. */
@Command(
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpAutoWidth = true)
public abstract class Tool implements Callable<Integer> {

    private final Console console;

    Tool(Console console) {
        this.console = console;
    }

    final Console console() {
        return console;
    }
}
