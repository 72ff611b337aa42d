/**
 * PDUs as JSON and CBOR. Pure: bytes go in and come out. Begin at {@link
 * io.zenwatch.monitoring.protocol.codec.PduCodec}.
 *
 * <p>Reading is bounded by {@link io.zenwatch.monitoring.protocol.codec.ReadLimits}. What is wrong with a command becomes an
 * {@link io.zenwatch.monitoring.protocol.codec.Incoming.Refused} with the status to answer; what is wrong with a producer's
 * PDUs is a {@link io.zenwatch.monitoring.protocol.codec.PduException}.
 */
@NullMarked
package io.zenwatch.monitoring.protocol.codec;

import org.jspecify.annotations.NullMarked;
