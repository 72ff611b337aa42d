/**
 * What {@code watch} shows: transports and links as a table or as a line for each change. Begin at
 * {@link io.zenwatch.tools.watch.WatchView}, which a subscriber's callback fills while the main thread draws; the rest is pure.
 */
@NullMarked
package io.zenwatch.tools.watch;

import org.jspecify.annotations.NullMarked;
