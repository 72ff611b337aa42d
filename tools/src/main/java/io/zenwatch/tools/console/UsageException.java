package io.zenwatch.tools.console;

/** The user asked for something invalid; the message says what. The tool exits with {@link ExitCode#USAGE}. */
public final class UsageException extends RuntimeException {

    public UsageException(String message) {
        super(message);
    }
}
