package io.zenwatch.monitoring.producer.core;

import io.zenwatch.monitoring.protocol.Pdu;
import io.zenwatch.monitoring.protocol.PduFormat;
import io.zenwatch.zenoh.KeyExpr;

/**
 * A PDU to be put on a key.
 *
 * @param noted how many notes of the journal must be taken down before
 */
public record Push(KeyExpr key, PduFormat format, Pdu pdu, long noted) {}
