/**
 * What {@code watch} shows on a terminal. Pure: networks, keys, sizes and the time go in, lines come out.
 *
 * <p>Begin at {@link io.zenwatch.tools.watch.core.WatchModel}, which {@link io.zenwatch.tools.watch.core.WatchRenderer} draws.
 */
@NullMarked
package io.zenwatch.tools.watch.core;

import org.jspecify.annotations.NullMarked;
