/**
 * Keeps what outlives a producer in a file. Begin at {@link io.zenwatch.monitoring.producer.store.Keeper}.
 */
@NullMarked
package io.zenwatch.monitoring.producer.store;

import org.jspecify.annotations.NullMarked;
