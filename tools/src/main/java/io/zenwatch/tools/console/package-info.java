/**
 * The surroundings of a tool: its streams, the keys that are typed, the terminal, and the orderly end.
 *
 * <p>Begin at {@link io.zenwatch.tools.console.Console}, which is thread-safe: tools print from callbacks. It reads keys on a
 * daemon thread of its own; {@link io.zenwatch.tools.console.StopSignals} works in a shutdown hook.
 */
@NullMarked
package io.zenwatch.tools.console;

import org.jspecify.annotations.NullMarked;
