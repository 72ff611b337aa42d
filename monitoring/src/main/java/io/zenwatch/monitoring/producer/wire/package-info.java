/**
 * The streams {@code up} and {@code down} of a producer's consumers, on a session. Begin at {@link
 * io.zenwatch.monitoring.producer.wire.Endpoints}.
 */
@NullMarked
package io.zenwatch.monitoring.producer.wire;

import org.jspecify.annotations.NullMarked;
