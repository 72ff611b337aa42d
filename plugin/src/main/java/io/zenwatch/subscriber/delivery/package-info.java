/**
 * How events leave a querying subscriber: one bounded queue, and from it to a callback, a {@link
 * java.util.concurrent.Flow} subscriber, a loop, or a map. Begin at {@link io.zenwatch.subscriber.delivery.EventQueue}.
 *
 * <p>Knows no session, and of the core only how much may wait. Everything here is thread-safe.
 */
@NullMarked
package io.zenwatch.subscriber.delivery;

import org.jspecify.annotations.NullMarked;
