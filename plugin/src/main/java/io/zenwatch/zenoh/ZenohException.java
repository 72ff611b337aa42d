package io.zenwatch.zenoh;

import org.jspecify.annotations.Nullable;

/** What goes wrong with Zenoh. {@link #code()} says what kind of thing it is; the message says what to do about it. */
public class ZenohException extends RuntimeException {

    private final Code code;

    public ZenohException(Code code, String message) {
        this(code, message, null);
    }

    public ZenohException(Code code, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.code = code;
    }

    /** What kind of failure this is. */
    public Code code() {
        return code;
    }

    /** Kinds of failure. */
    public enum Code {
        /** Text that is no (canonical) key expression. */
        INVALID_KEY_EXPR,
        /** Another argument that cannot be. */
        INVALID_ARGUMENT,
        /** A configuration that does not parse or that zenoh refuses. */
        INVALID_CONFIG,
        /** The session could not be opened: a port in use, a refused connection. */
        OPEN_FAILED,
        /** The session or declaration was closed. */
        CLOSED,
        /** Zenoh refused the operation in its present state. */
        REFUSED,
        /** Something did not happen in time; trying again may help. */
        TIMEOUT,
        /** This adapter cannot do it, or not without a library that is missing. */
        UNSUPPORTED,
        /** The native library could not be loaded. */
        NATIVE_LIBRARY,
        /** A defect in Zenwatch or in zenoh itself. */
        INTERNAL
    }
}
