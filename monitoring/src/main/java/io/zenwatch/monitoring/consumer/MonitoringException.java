package io.zenwatch.monitoring.consumer;

import io.zenwatch.monitoring.protocol.Status;
import org.jspecify.annotations.Nullable;

/**
 * A producer refused a command, its sensor or control failed, or the network connection to it failed. {@link #reason()}
 * says which; the message says more, for people.
 */
public class MonitoringException extends RuntimeException {

    /** Kinds of failure. */
    public enum Reason {
        /** The producer refused, or its sensor or control failed; {@link MonitoringException#status()} says why. */
        REFUSED,
        /** No answer came within {@link ConsumerBuilder#timeout}. */
        TIMEOUT,
        /** The consumer's session has no transport: it is connected to nobody. */
        NOT_CONNECTED,
        /** The session reaches no such producer: there is none, it is gone or not exposed, or access control hides it. */
        NO_PRODUCER,
        /** The producer is there, and ended the network connection, or did not open it. */
        ENDED,
        /** This end gave up: a layer, the credentials, or what the producer sent did not do. */
        FAILED,
        /** The consumer or its session was closed. */
        CLOSED
    }

    private final Reason reason;
    private final @Nullable Status status;

    MonitoringException(Reason reason, @Nullable Status status, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
        this.status = status;
    }

    static MonitoringException of(Reason reason, String message) {
        return new MonitoringException(reason, null, message, null);
    }

    static MonitoringException failed(String message, @Nullable Throwable cause) {
        return new MonitoringException(Reason.FAILED, null, message, cause);
    }

    static MonitoringException refused(Status status, String text) {
        return new MonitoringException(
                Reason.REFUSED, status, text.isEmpty() ? status.toString() : status + ": " + text, null);
    }

    /** What kind of failure this is. */
    public Reason reason() {
        return reason;
    }

    /** What the producer answered; null unless the reason is {@link Reason#REFUSED}. */
    public @Nullable Status status() {
        return status;
    }
}
