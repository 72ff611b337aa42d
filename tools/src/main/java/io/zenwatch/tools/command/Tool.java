package io.zenwatch.tools.command;

import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The base of all tools. The result of a tool is an {@link ExitCode}. */
@Command(
        versionProvider = ToolVersion.class,
        sortOptions = false,
        abbreviateSynopsis = true,
        usageHelpAutoWidth = true,
        descriptionHeading = "%n",
        parameterListHeading = "%nArguments:%n",
        optionListHeading = "%nOptions:%n")
@SuppressWarnings("UnusedVariable") // picocli reads the flags
public abstract class Tool implements Callable<Integer> {

    @Option(
            names = {"-h", "--help"},
            order = 98,
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean isHelpWanted;

    @Option(
            names = {"-V", "--version"},
            order = 99,
            versionHelp = true,
            description = "Print the version and exit.")
    private boolean isVersionWanted;

    private final Console console;

    Tool(Console console) {
        this.console = console;
    }

    final Console console() {
        return console;
    }
}
