package io.zenwatch.tools;

import io.zenwatch.dashboard.DashboardException;
import io.zenwatch.engine.ZenohEngine;
import io.zenwatch.internal.FileFailures;
import io.zenwatch.tools.command.Bridge;
import io.zenwatch.tools.command.DashboardTool;
import io.zenwatch.tools.command.Demo;
import io.zenwatch.tools.command.Run;
import io.zenwatch.tools.command.Tool;
import io.zenwatch.tools.command.ToolVersion;
import io.zenwatch.tools.command.Watch;
import io.zenwatch.tools.command.ZConnections;
import io.zenwatch.tools.command.ZDelete;
import io.zenwatch.tools.command.ZGet;
import io.zenwatch.tools.command.ZGetLiveliness;
import io.zenwatch.tools.command.ZInfo;
import io.zenwatch.tools.command.ZLiveliness;
import io.zenwatch.tools.command.ZMonitor;
import io.zenwatch.tools.command.ZMonitorUser;
import io.zenwatch.tools.command.ZPut;
import io.zenwatch.tools.command.ZQuerySub;
import io.zenwatch.tools.command.ZQueryable;
import io.zenwatch.tools.command.ZScout;
import io.zenwatch.tools.command.ZSub;
import io.zenwatch.tools.command.ZSubLiveliness;
import io.zenwatch.tools.console.Arguments;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.console.StopSignals;
import io.zenwatch.tools.console.UsageException;
import io.zenwatch.tools.option.Converters;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

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

    private static final Set<Code> USAGE_CODES =
            EnumSet.of(Code.INVALID_KEY_EXPR, Code.INVALID_ARGUMENT, Code.INVALID_CONFIG);

    private static final Set<DashboardException.Code> DASHBOARD_USAGE_CODES = EnumSet.of(
            DashboardException.Code.ADDRESS, DashboardException.Code.INVALID_TOKEN, DashboardException.Code.TLS);

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
    private static void configureLog() throws IOException {
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
        tools(console).forEach(command::addSubcommand);
        command.addSubcommand(new AutoComplete.GenerateCompletion());
        Converters.register(command);
        int code = command.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, rest) -> usage(console, e))
                .setExecutionExceptionHandler((e, failed, parsed) -> failure(console, failed, e))
                .execute(args);
        return console.exitCode(code);
    }

    private static List<Tool> tools(Console console) {
        return List.of(
                new ZGet(console),
                new ZSub(console),
                new ZQuerySub(console),
                new ZPut(console),
                new ZDelete(console),
                new ZQueryable(console),
                new ZInfo(console),
                new ZScout(console),
                new ZLiveliness(console),
                new ZSubLiveliness(console),
                new ZGetLiveliness(console),
                new ZConnections(console),
                new ZMonitor(console),
                new ZMonitorUser(console),
                new Run(console),
                new Bridge(console),
                new Watch(console),
                new DashboardTool(console),
                new Demo(console, Zenwatch.class));
    }

    private static int usage(Console console, ParameterException e) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        console.error(name + ": " + e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().forEach(text -> console.error("Did you mean '" + text + "'?"));
        }
        console.error("Try '" + name + " --help'.");
        return ExitCode.USAGE;
    }

    private static int failure(Console console, CommandLine failed, Exception e) throws Exception {
        if (!(e instanceof UsageException
                || e instanceof ZenohException
                || e instanceof DashboardException
                || e instanceof IOException)) {
            throw e;
        }
        lines(failed.getCommandSpec().qualifiedName() + ": " + message(e), e).forEach(console::error);
        boolean isUsage = e instanceof UsageException
                || e instanceof ZenohException problem && USAGE_CODES.contains(problem.code())
                || e instanceof DashboardException refused && DASHBOARD_USAGE_CODES.contains(refused.code());
        return isUsage ? ExitCode.USAGE : ExitCode.FAILURE;
    }

    /** The message of an exception about a file may be the file's name alone. */
    private static @Nullable String message(Exception e) {
        return e instanceof FileSystemException file && file.getFile() != null
                ? "cannot use the file '" + file.getFile() + "': " + FileFailures.reason(file)
                : e.getMessage();
    }

    /** Zenoh shows in several lines where a configuration is wrong. Nobody else can make more than one. */
    private static Stream<String> lines(String message, Exception e) {
        boolean isOfConfiguration = e instanceof ZenohException problem && problem.code() == Code.INVALID_CONFIG;
        return isOfConfiguration ? message.lines() : Stream.of(message);
    }
}
