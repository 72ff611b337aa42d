/**
 * Sensors that come along: the session's transports and links, and the meters of Micrometer, by which host and JVM are
 * measured.
 */
@NullMarked
package io.zenwatch.monitoring.builtin;

import org.jspecify.annotations.NullMarked;
