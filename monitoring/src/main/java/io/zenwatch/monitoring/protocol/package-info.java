/**
 * The protocol data units of the specification "Monitoring Protocol". Immutable values. Begin at {@link
 * io.zenwatch.monitoring.protocol.Pdu} and {@link io.zenwatch.monitoring.protocol.Value}.
 *
 * <p>The numbers of commands, statuses and special identifiers are Zenwatch's own and stand in one table each: {@link
 * io.zenwatch.monitoring.protocol.CommandCode}, {@link io.zenwatch.monitoring.protocol.Status}, {@link
 * io.zenwatch.monitoring.protocol.SpecialIds}. Their JSON and CBOR is in {@code io.zenwatch.monitoring.protocol.codec}.
 */
@NullMarked
package io.zenwatch.monitoring.protocol;

import org.jspecify.annotations.NullMarked;
