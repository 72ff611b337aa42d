/**
 * The table and the lines of {@code watch}.
 *
 * <p>Begin at {@link io.zenwatch.tools.watch.WatchView}: a subscriber's callback updates it, and the main thread draws
 * it. The other classes are pure.
 */
@NullMarked
package io.zenwatch.tools.watch;

import org.jspecify.annotations.NullMarked;
