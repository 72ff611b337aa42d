/**
 * The screen of {@code watch}, and the events that it prints where there is no terminal.
 *
 * <p>Begin at {@link io.zenwatch.tools.watch.WatchScreen}: it puts networks, keys, sizes and the time into the model of
 * {@code core}, which is pure, and draws what comes out on a {@code WatchTerminal}.
 */
@NullMarked
package io.zenwatch.tools.watch;

import org.jspecify.annotations.NullMarked;
