package io.zenwatch.tools;

import picocli.CommandLine;

/** What a tool tells the shell when it leaves. */
final class ExitCode {

    static final int OK = CommandLine.ExitCode.OK;
    /** Something failed that was asked for correctly. */
    static final int FAILURE = CommandLine.ExitCode.SOFTWARE;
    /** What was asked for cannot be: an unknown flag, an invalid key expression, an invalid configuration. */
    static final int USAGE = CommandLine.ExitCode.USAGE;

    private ExitCode() {}
}
