/**
 * The commands and the shell of {@code z_monitor}.
 *
 * <p>Begin at {@link io.zenwatch.tools.monitor.MonitorCommands}. Commands run on the main thread; values that come
 * later are printed on the consumer's threads.
 */
@NullMarked
package io.zenwatch.tools.monitor;

import org.jspecify.annotations.NullMarked;
