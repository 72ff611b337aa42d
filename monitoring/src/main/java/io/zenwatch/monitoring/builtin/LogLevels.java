package io.zenwatch.monitoring.builtin;

import org.slf4j.ILoggerFactory;
import org.slf4j.LoggerFactory;

/**
 * How levels of loggers are told and set, which SLF4J leaves to the logging backend. Levels are {@code off}, {@code error},
 * {@code warn}, {@code info}, {@code debug} and {@code trace}. Thread-safe.
 */
public interface LogLevels {

    /**
     * The level that is in force for a logger.
     *
     * @param logger its name; empty for the root
     */
    String level(String logger);

    /**
     * Sets the level of a logger and of those below it that have none of their own.
     *
     * @param logger its name; empty for the root
     */
    void setLevel(String logger, String level);

    /**
     * Those of the logging backend that SLF4J has.
     *
     * @throws UnsupportedOperationException if it is neither Logback nor {@code java.util.logging}; the message names it
     */
    static LogLevels ofBackend() {
        return of(LoggerFactory.getILoggerFactory());
    }

    /**
     * Those of a logging backend.
     *
     * @throws UnsupportedOperationException as {@link #ofBackend}
     */
    static LogLevels of(ILoggerFactory backend) {
        String name = backend.getClass().getName();
        return switch (name) {
            case LogbackLevels.FACTORY -> new LogbackLevels(backend);
            case JavaLevels.FACTORY -> new JavaLevels();
            default ->
                throw new UnsupportedOperationException("the logging backend " + name
                        + " cannot change levels while it runs; Logback and java.util.logging can");
        };
    }
}
