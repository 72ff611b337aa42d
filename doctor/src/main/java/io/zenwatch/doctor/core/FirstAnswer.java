package io.zenwatch.doctor.core;

import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohId;

/** What came back to a first message. */
public sealed interface FirstAnswer {

    /** Zenoh takes part in the handshake. */
    record Zenoh(ZenohId zid, WhatAmI role, int version) implements FirstAnswer {}

    /** Zenoh refuses. */
    record Refusal(String reason) implements FirstAnswer {}

    /** The protocol below zenoh's is there: a QUIC server. */
    record Quic() implements FirstAnswer {}

    /** The other end speaks TLS. */
    record Tls() implements FirstAnswer {}

    /** Something that is no zenoh; {@code beginning} is how its answer begins. */
    record Other(String beginning) implements FirstAnswer {}

    /** The other end ended the connection. */
    record HungUp() implements FirstAnswer {}

    /** The system told that nobody listens there. */
    record Refused() implements FirstAnswer {}

    /** Nothing came in time. */
    record Silence() implements FirstAnswer {}
}
