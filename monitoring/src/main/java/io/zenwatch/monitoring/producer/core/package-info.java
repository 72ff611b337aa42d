/**
 * What a producer decides: a pure core, without threads, locks, sessions, files or clocks. Time is an input.
 *
 * <p>Begin at {@link io.zenwatch.monitoring.producer.core.ProducerCore}. Commands, results and the time go in; PDUs and
 * requests to {@link io.zenwatch.monitoring.producer.core.Outside} come out. Nothing here is thread-safe: whoever runs it
 * calls one method at a time.
 */
@NullMarked
package io.zenwatch.monitoring.producer.core;

import org.jspecify.annotations.NullMarked;
