/**
 * Keeps what outlives a producer in a file of SQLite. Begin at {@link io.zenwatch.monitoring.producer.store.Keeper}.
 *
 * <p>Notes are taken on the thread that runs the core, without waiting; they are written on {@link
 * io.zenwatch.internal.Workers}, or by who waits for them.
 */
@NullMarked
package io.zenwatch.monitoring.producer.store;

import org.jspecify.annotations.NullMarked;
