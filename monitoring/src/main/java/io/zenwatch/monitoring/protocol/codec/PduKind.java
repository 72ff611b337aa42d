package io.zenwatch.monitoring.protocol.codec;

import java.util.Locale;

/** The kinds of PDUs, by the text of their field {@code pdu}. */
enum PduKind {
    COMMAND,
    RESPONSE,
    VALUE,
    CAPABILITIES,
    AUTH;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
