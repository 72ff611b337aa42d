package io.zenwatch.tools;

import io.zenwatch.dashboard.DashboardException;
import io.zenwatch.history.model.HistoryException;
import io.zenwatch.internal.FileFailures;
import io.zenwatch.tools.command.DoctorHint;
import io.zenwatch.tools.console.Console;
import io.zenwatch.tools.console.ExitCode;
import io.zenwatch.tools.console.UsageException;
import io.zenwatch.zenoh.ZenohException;
import io.zenwatch.zenoh.ZenohException.Code;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says why a tool failed, and with which {@link ExitCode}. */
record Failures(Console console) implements IParameterExceptionHandler, IExecutionExceptionHandler {

    private static final Set<Code> USAGE_CODES =
            EnumSet.of(Code.INVALID_KEY_EXPR, Code.INVALID_ARGUMENT, Code.INVALID_CONFIG);

    private static final Set<DashboardException.Code> DASHBOARD_USAGE_CODES = EnumSet.of(
            DashboardException.Code.ADDRESS, DashboardException.Code.INVALID_TOKEN, DashboardException.Code.TLS);

    @Override
    public int handleParseException(ParameterException e, String[] args) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        console.error(name + ": " + e.getMessage());
        if (e instanceof UnmatchedArgumentException unmatched) {
            unmatched.getSuggestions().forEach(text -> console.error("Did you mean '" + text + "'?"));
        }
        console.error("Try '" + name + " --help'.");
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception e, CommandLine failed, ParseResult parsed) throws Exception {
        if (!(e instanceof UsageException
                || e instanceof ZenohException
                || e instanceof DashboardException
                || e instanceof HistoryException
                || e instanceof IOException)) {
            throw e;
        }
        lines(failed.getCommandSpec().qualifiedName() + ": " + message(e), e).forEach(console::error);
        if (e instanceof ZenohException problem && isNobodyReached(problem)) {
            console.error(DoctorHint.of(failed.getParseResult()));
        }
        boolean isUsage = e instanceof UsageException
                || e instanceof ZenohException problem && USAGE_CODES.contains(problem.code())
                || e instanceof DashboardException refused && DASHBOARD_USAGE_CODES.contains(refused.code())
                || e instanceof HistoryException history && history.code() == HistoryException.Code.INVALID;
        return isUsage ? ExitCode.USAGE : ExitCode.FAILURE;
    }

    /** A session that could not listen does not open, too: of that the message says all. */
    private static boolean isNobodyReached(ZenohException problem) {
        String message = String.valueOf(problem.getMessage());
        return problem.code() == Code.OPEN_FAILED
                && (message.startsWith("cannot connect to ") || message.contains("No peer specified"));
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
