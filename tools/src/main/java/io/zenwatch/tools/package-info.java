/**
 * The command line: {@code zenwatch TOOL [flags]}. A tool that has the name of one of Zenoh's examples takes the same
 * flags and prints the same lines.
 *
 * <p>Begin at {@link io.zenwatch.tools.Zenwatch}. It selects one class of {@code io.zenwatch.tools.command}, which
 * works on the main thread until it is done or the {@link io.zenwatch.tools.console.Console} tells it to stop.
 */
@NullMarked
package io.zenwatch.tools;

import org.jspecify.annotations.NullMarked;
