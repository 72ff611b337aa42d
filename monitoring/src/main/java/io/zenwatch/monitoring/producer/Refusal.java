package io.zenwatch.monitoring.producer;

import io.zenwatch.monitoring.protocol.Status;

/** Why a command is not carried out. Has no stack trace: it is an answer, no defect. */
final class Refusal extends RuntimeException {

    private final Status status;

    Refusal(Status status, String text) {
        super(text, null, false, false);
        this.status = status;
    }

    Status status() {
        return status;
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
