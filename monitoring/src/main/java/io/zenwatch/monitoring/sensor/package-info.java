/**
 * What a producer can measure and do, for those who add to it: implement {@link
 * io.zenwatch.monitoring.sensor.ContinuousSensor}, {@link io.zenwatch.monitoring.sensor.EventSensor} or {@link
 * io.zenwatch.monitoring.sensor.Control}.
 *
 * <p>{@link io.zenwatch.monitoring.sensor.MonitoringProvider}s are found by {@link java.util.ServiceLoader}; a producer's
 * builder takes single sensors and controls as well. They are called on threads of {@link io.zenwatch.internal.Workers},
 * several at a time, and may block until the producer's deadline.
 */
@NullMarked
package io.zenwatch.monitoring.sensor;

import org.jspecify.annotations.NullMarked;
