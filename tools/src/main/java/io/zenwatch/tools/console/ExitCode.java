package io.zenwatch.tools.console;

import picocli.CommandLine;

/** What a tool tells the shell when it leaves. */
public final class ExitCode {

    public static final int OK = CommandLine.ExitCode.OK;
    /** Something failed that was asked for correctly. */
    public static final int FAILURE = CommandLine.ExitCode.SOFTWARE;
    /** What was asked for cannot be: an unknown flag, an invalid key expression, an invalid configuration. */
    public static final int USAGE = CommandLine.ExitCode.USAGE;

    private ExitCode() {}
}
