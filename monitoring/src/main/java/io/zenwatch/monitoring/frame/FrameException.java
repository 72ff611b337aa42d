package io.zenwatch.monitoring.frame;

import org.jspecify.annotations.Nullable;

/** A frame that is not what it must be. */
public class FrameException extends Exception {

    public FrameException(String message) {
        this(message, null);
    }

    public FrameException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
