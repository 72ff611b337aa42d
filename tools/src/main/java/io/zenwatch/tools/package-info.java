/**
 * The command line: {@code zenwatch <tool>}. The tools that are named like one of Zenoh's own examples take its flags and
 * print its lines; the others are Zenwatch's.
 *
 * <p>{@link io.zenwatch.tools.Zenwatch} is the entry. It hands the command line to one class of
 * {@code io.zenwatch.tools.command}, which runs on the main thread until its work is done or the
 * {@link io.zenwatch.tools.console.Console} tells it to stop.
 */
@NullMarked
package io.zenwatch.tools;

import org.jspecify.annotations.NullMarked;
