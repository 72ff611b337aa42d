package io.zenwatch.monitoring.producer.core.outside;

import io.zenwatch.monitoring.protocol.Status;
import io.zenwatch.zenoh.ZBytes;

/** What became of one AUTH command. */
public sealed interface AuthOutcome {

    /** The method needs one more step. */
    record MoreNeeded(ZBytes data) implements AuthOutcome {}

    /** The consumer is who it says. */
    record Authenticated(Identity identity) implements AuthOutcome {}

    /** It is not, or cannot say so in this way. */
    record Rejected(Status status, String text) implements AuthOutcome {}
}
