package io.zenwatch.monitoring.producer.core.outside;

import io.zenwatch.monitoring.protocol.Status;

/** Why a command is not carried out. Has no stack trace: it is an answer, no defect. */
public final class Refusal extends RuntimeException {

    private final Status status;

    public Refusal(Status status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    public Status status() {
        return status;
    }

    public String text() {
        return String.valueOf(getMessage());
    }
}
