package io.zenwatch.monitoring.protocol.codec;

import io.zenwatch.monitoring.protocol.Command;
import io.zenwatch.monitoring.protocol.SpecialIds;
import io.zenwatch.monitoring.protocol.Status;

/** What a producer read: a command, or what it must answer to something that is none. */
public sealed interface Incoming {

    /** The sequence number; {@link SpecialIds#NO_SEQUENCE} when it could not be read. */
    long sequence();

    /** A command that is complete. */
    record Accepted(Command command) implements Incoming {
        @Override
        public long sequence() {
            return command.sequence();
        }
    }

    /**
     * No command, or none that can be carried out.
     *
     * @param text for people: what is wrong
     */
    record Refused(long sequence, Status status, String text) implements Incoming {}
}
