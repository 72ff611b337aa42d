/**
 * What a producer can measure and do, for those who add to it. {@link io.zenwatch.monitoring.sensor.MonitoringProvider}s
 * are found by {@link java.util.ServiceLoader}; a producer's builder takes single sensors and controls as well.
 */
@NullMarked
package io.zenwatch.monitoring.sensor;

import org.jspecify.annotations.NullMarked;
