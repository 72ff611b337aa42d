package io.zenwatch.monitoring.consumer;

import io.zenwatch.monitoring.protocol.Status;
import org.jspecify.annotations.Nullable;

/**
 * A producer refused a command, or the network connection to it failed. The message says in the first case the status and
 * the producer's text, in the second why the connection is over.
 */
public class MonitoringException extends RuntimeException {

    private final @Nullable Status status;

    MonitoringException(@Nullable Status status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.status = status;
    }

    static MonitoringException connection(String message, @Nullable Throwable cause) {
        return new MonitoringException(null, message, cause);
    }

    static MonitoringException refused(Status status, String text) {
        return new MonitoringException(status, text.isEmpty() ? status.toString() : status + ": " + text, null);
    }

    /** What the producer answered; null when the connection failed and nothing is known of a command. */
    public @Nullable Status status() {
        return status;
    }
}
