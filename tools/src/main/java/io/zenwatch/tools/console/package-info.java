/**
 * The process around a tool: its streams, the keys that the user types, the terminal, signals and exit codes.
 *
 * <p>Begin at {@link io.zenwatch.tools.console.Console}. It is thread-safe, because callbacks print as well as the
 * main thread. A daemon thread reads keys; {@link io.zenwatch.tools.console.StopSignals} works in a shutdown hook.
 */
@NullMarked
package io.zenwatch.tools.console;

import org.jspecify.annotations.NullMarked;
