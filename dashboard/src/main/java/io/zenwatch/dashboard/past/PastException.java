package io.zenwatch.dashboard.past;

import org.jspecify.annotations.Nullable;

/** Why nothing is told of the past; the message says what to do. */
public final class PastException extends RuntimeException {

    private final Code code;

    PastException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    public Code code() {
        return code;
    }

    /** Kinds of failure. */
    public enum Code {
        /** Others are asking. */
        BUSY,
        /** It took too long to read. */
        TOO_LONG,
        /** Nothing was recorded then. */
        NOT_RECORDED,
        /** The period ends before it begins. */
        INVALID,
        /** The history cannot be read. */
        UNREADABLE
    }
}
