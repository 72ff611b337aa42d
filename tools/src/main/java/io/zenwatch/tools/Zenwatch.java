package io.zenwatch.tools;

import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.tools.command.ToolVersion;
import io.zenwatch.tools.console.Arguments;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.console.StopSignals;
import io.zenwatch.tools.option.Converters;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
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

    /** Held, because loggers that nobody holds lose their level. */
    private static final Logger ZENOH_LOG = Logger.getLogger("zenoh");

    private Zenwatch() {}

    public static void main(String[] args) throws IOException {
        configureLog();
        Console console = Console.ofProcess();
        StopSignals signals = StopSignals.install(console);
        if (!Arguments.areIntact(args)) {
            console.error("zenwatch: an argument is not valid UTF-8");
            signals.exit(ExitCode.USAGE);
        }
        signals.exit(run(console, args));
    }

    /** To standard error, from warnings on, and zenoh's own errors alone, unless Java or zenoh is told otherwise. */
    static void configureLog() throws IOException {
        if (System.getProperty("java.util.logging.config.file") != null) {
            return;
        }
        try (InputStream configuration = Zenwatch.class.getResourceAsStream("logging.properties")) {
            LogManager.getLogManager().readConfiguration(configuration);
        }
        if (System.getProperty(ZenohEngine.LOG_PROPERTY) != null || System.getenv(ZenohEngine.LOG_VARIABLE) != null) {
            ZENOH_LOG.setLevel(Level.ALL);
        }
    }

    /**
     * Runs one tool to its end.
     *
     * @return an {@link ExitCode}
     */
    static int run(Console console, String... args) {
        CommandLine command = new CommandLine(new Zenwatch());
        Tools.add(command, console, args);
        Converters.register(command);
        Failures failures = new Failures(console);
        int code = command.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .execute(args);
        return console.exitCode(code);
    }
}
