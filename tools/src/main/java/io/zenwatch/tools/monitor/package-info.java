/**
 * The commands of {@code z_monitor} and its shell. Begin at {@link io.zenwatch.tools.monitor.MonitorCommands}, which runs one
 * command on the main thread and prints on the consumer's threads what comes by itself.
 */
@NullMarked
package io.zenwatch.tools.monitor;

import org.jspecify.annotations.NullMarked;
