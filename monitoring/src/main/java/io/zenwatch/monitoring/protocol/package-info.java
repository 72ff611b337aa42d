/**
 * The protocol data units of the specification "Monitoring Protocol", and their JSON and CBOR.
 *
 * <p>The numbers of commands, statuses and special identifiers are Zenwatch's own and stand in one table each: {@link
 * io.zenwatch.monitoring.protocol.CommandCode}, {@link io.zenwatch.monitoring.protocol.Status}, {@link
 * io.zenwatch.monitoring.protocol.SpecialIds}.
 */
@NullMarked
package io.zenwatch.monitoring.protocol;

import org.jspecify.annotations.NullMarked;
