/**
 * One class for each tool, named like it: {@code ZGet} is {@code z_get}. Begin at
 * {@link io.zenwatch.tools.command.SessionTool}, which opens a session and attaches the plugin before a tool does its work, and
 * at {@code ZGet} for an example.
 *
 * <p>A tool runs on the main thread; what it declares calls back on the session's threads.
 */
@NullMarked
package io.zenwatch.tools.command;

import org.jspecify.annotations.NullMarked;
