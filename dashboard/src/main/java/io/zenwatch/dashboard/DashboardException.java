package io.zenwatch.dashboard;

import org.jspecify.annotations.Nullable;

/** Why a dashboard does not start. {@link #code()} says what kind of thing it is; the message says what to do about it. */
public final class DashboardException extends RuntimeException {

    private final Code code;

    DashboardException(Code code, String message) {
        this(code, message, null);
    }

    DashboardException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What kind of failure this is. */
    public Code code() {
        return code;
    }

    /** Kinds of failure. */
    public enum Code {
        /** Another process has the port. */
        PORT_IN_USE,
        /** The address is none of this machine's, or the port may not be taken. */
        ADDRESS,
        /** Others can reach the address, and there is no token that keeps them out. */
        TOKEN_NEEDED,
        /** The token is too short, or has characters that fit no header. */
        INVALID_TOKEN,
        /** The certificate or its key cannot be used. */
        TLS,
        /** A part of the dashboard is missing or does not work. */
        FAILED
    }
}
