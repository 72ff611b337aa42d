package io.zenwatch.history.model;

import org.jspecify.annotations.Nullable;

/** Why a history cannot be written or read. {@link #code()} says what kind of thing it is; the message says what to do. */
public final class HistoryException extends RuntimeException {

    private final Code code;

    /** Says what is wrong with a history. */
    public HistoryException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What kind of failure this is. */
    public Code code() {
        return code;
    }

    /** Kinds of failure. */
    public enum Code {
        /** Another recorder writes to the file. */
        IN_USE,
        /** It is no history, or of a version that is not known here. */
        FOREIGN,
        /** There is no such file, or it may not be used. */
        NO_ACCESS,
        /** The address of a server cannot be read, or its driver is missing. */
        INVALID,
        /** The disk is full. */
        FULL,
        /** What is there cannot be read. */
        DAMAGED,
        /** The thread that read was interrupted. */
        INTERRUPTED,
        /** The database does not do what it is asked to. */
        FAILED
    }
}
