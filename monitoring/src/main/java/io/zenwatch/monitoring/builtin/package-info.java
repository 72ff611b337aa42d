/**
 * Sensors that come along: the session's transports and links, and the meters of Micrometer, by which host and JVM are
 * measured; and controls of log levels. Begin at {@link io.zenwatch.monitoring.builtin.ConnectivitySensors} and {@link
 * io.zenwatch.monitoring.builtin.MeterSensors}. Nothing else in this module knows them.
 */
@NullMarked
package io.zenwatch.monitoring.builtin;

import org.jspecify.annotations.NullMarked;
