/**
 * The streams {@code up} and {@code down} of a producer's consumers, and all that a producer declares on its session. Begin
 * at {@link io.zenwatch.monitoring.producer.wire.Endpoints}; {@link io.zenwatch.monitoring.producer.wire.Wires} has a {@code
 * ConsumerWire} for each network connection.
 *
 * <p>Queries come on the session's threads and are handed on at once. Each consumer has a lane on which its frames are read
 * and written, so that one that is stuck delays no other; what is put on keys has a lane of its own; authentications have
 * two threads together.
 */
@NullMarked
package io.zenwatch.monitoring.producer.wire;

import org.jspecify.annotations.NullMarked;
