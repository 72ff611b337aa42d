package io.zenwatch.monitoring.protocol.codec;

import io.zenwatch.monitoring.protocol.Status;
import org.jspecify.annotations.Nullable;

/** Bytes that are no PDUs, or that go beyond the limits of the reader. */
public class PduException extends Exception {

    private final Status status;

    PduException(Status status, String message) {
        this(status, message, null);
    }

    PduException(Status status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    /** What a producer answers to it. */
    public Status status() {
        return status;
    }
}
