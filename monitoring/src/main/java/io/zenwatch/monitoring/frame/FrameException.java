package io.zenwatch.monitoring.frame;

import org.jspecify.annotations.Nullable;

/** A frame that is not what it must be: the network connection ends with it. The message says what is wrong. */
public class FrameException extends Exception {

    /** Says what is wrong. */
    public FrameException(String message) {
        this(message, null);
    }

    /** Says what is wrong, and what was found behind it. */
    public FrameException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
