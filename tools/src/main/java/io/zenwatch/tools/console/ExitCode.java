package io.zenwatch.tools.console;

import picocli.CommandLine;

/** The exit codes of the tools. */
public final class ExitCode {

    public static final int OK = CommandLine.ExitCode.OK;
    /** A valid request failed. */
    public static final int FAILURE = CommandLine.ExitCode.SOFTWARE;
    /** The request is invalid: an unknown flag, an invalid key expression, an invalid configuration. */
    public static final int USAGE = CommandLine.ExitCode.USAGE;

    private ExitCode() {}
}
