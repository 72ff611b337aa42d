/**
 * One class for each tool: {@code ZGet} is {@code z_get}.
 *
 * <p>Begin at {@link io.zenwatch.tools.command.SessionTool}, which opens a session and attaches the plugin before the
 * tool starts its work; {@code ZGet} is a good example. A tool runs on the main thread, and the callbacks of its
 * declarations on the session's threads.
 */
@NullMarked
package io.zenwatch.tools.command;

import org.jspecify.annotations.NullMarked;
