package io.zenwatch.monitoring.protocol;

import org.jspecify.annotations.Nullable;

/**
 * The answer to a command. Specification: Monitoring Protocol, "Protocol Elements".
 *
 * @param sequence the command's own; {@link SpecialIds#NO_SEQUENCE} when it could not be read
 * @param result the identifier that the command asked for; null for none
 * @param text for people: what is wrong; empty for nothing
 */
public record Response(
        long sequence, Status status, @Nullable Long result, String text) implements Pdu {

    public Response {
        SpecialIds.require(sequence);
        if (result != null) {
            SpecialIds.require(result);
        }
    }

    @Override
    public int weight() {
        return 80 + text.length();
    }
}
