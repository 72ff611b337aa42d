package io.zenwatch.tools;

import io.zenwatch.tools.command.ToolVersion;
import io.zenwatch.tools.console.Arguments;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.console.LogConfiguration;
import io.zenwatch.tools.console.StopSignals;
import io.zenwatch.tools.option.Converters;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line's entry: {@code zenwatch <tool> [flags]}. */
@Command(
        name = "zenwatch",
        mixinStandardHelpOptions = true,
        versionProvider = ToolVersion.class,
        usageHelpAutoWidth = true,
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        description = "Makes the connectivity of Zenoh sessions visible.",
        synopsisSubcommandLabel = "TOOL",
        commandListHeading = "%nTools:%n",
        footer = {
            "",
            "'zenwatch TOOL --help' lists the flags of a tool.",
            "Long-running tools exit on 'q', Ctrl-C or SIGTERM.",
            "",
            "Exit codes: 0 success, or stopped by the user; 1 failure; 2 invalid request."
        })
public final class Zenwatch {

    private Zenwatch() {}

    public static void main(String[] args) {
        LogConfiguration.install();
        Console console = Console.ofProcess();
        StopSignals signals = StopSignals.install(console);
        if (!Arguments.areIntact(args)) {
            console.error("zenwatch: an argument is not valid UTF-8");
            signals.exit(ExitCode.USAGE);
        }
        signals.exit(run(console, args));
    }

    /**
     * Runs one tool to its end.
     *
     * @return an {@link ExitCode}
     */
    static int run(Console console, String... args) {
        CommandLine command = commandLine(console, args);
        Failures failures = new Failures(console);
        int code = command.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(args);
        return console.exitCode(code);
    }

    /** With the tools that the arguments need. */
    static CommandLine commandLine(Console console, String... args) {
        CommandLine command = new CommandLine(new Zenwatch());
        Tools.add(command, console, args);
        Converters.register(command);
        return command;
    }
}
