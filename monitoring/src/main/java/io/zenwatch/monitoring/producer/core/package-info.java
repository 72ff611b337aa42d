/**
 * What a producer decides: a pure core, without threads, locks, sessions, files or clocks. Time is an input.
 *
 * <p>Begin at {@link io.zenwatch.monitoring.producer.core.ProducerCore}. Commands, results and the time go in; PDUs and
 * requests to the {@code outside} come out. This package has the commands; {@code channel} has channels and network
 * connections, {@code metric} metric instances and controls, {@code outside} what the core asks of the world around it.
 * Nothing here is thread-safe: {@code io.zenwatch.monitoring.producer.run} calls one method at a time.
 */
@NullMarked
package io.zenwatch.monitoring.producer.core;

import org.jspecify.annotations.NullMarked;
