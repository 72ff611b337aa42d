package io.zenwatch.monitoring.protocol;

import io.zenwatch.zenoh.ZBytes;

/**
 * One step of a multi-step authentication, from the producer. Specification: Monitoring Protocol, command AUTH.
 *
 * @param sequence of the AUTH command whose response was {@link Status#MON_STATUS_AUTH_NEEDED}
 * @param data of the authentication method
 */
public record AuthResponse(long sequence, ZBytes data) implements Pdu {

    public AuthResponse {
        SpecialIds.require(sequence);
    }

    @Override
    public int weight() {
        return 50 + data.length() * 4 / 3;
    }
}
