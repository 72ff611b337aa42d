/**
 * Runs sensors and controls on the threads of {@link io.zenwatch.internal.Workers}. Begin at {@link
 * io.zenwatch.monitoring.producer.run.SensorRunner}.
 */
@NullMarked
package io.zenwatch.monitoring.producer.run;

import org.jspecify.annotations.NullMarked;
