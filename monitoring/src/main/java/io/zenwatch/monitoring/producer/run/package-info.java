/**
 * Runs a producer: its core under one lock, and sensors and controls on the threads of {@link
 * io.zenwatch.internal.Workers}. Begin at {@link io.zenwatch.monitoring.producer.run.CoreRunner} and {@link
 * io.zenwatch.monitoring.producer.run.SensorRunner}.
 *
 * <p>No foreign code runs under the lock. {@code Turnstile} bounds how many calls of one sensor run at a time, {@code
 * Deadlines} interrupts those that take too long, {@code SerialLane} runs tasks one after the other, and {@code Baton} lets a
 * thread go on with the task that it has caused. {@code Offer} is the catalog that the core reads.
 */
@NullMarked
package io.zenwatch.monitoring.producer.run;

import org.jspecify.annotations.NullMarked;
