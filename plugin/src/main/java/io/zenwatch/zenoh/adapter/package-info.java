/**
 * What the adapters to Zenoh share: serial delivery to callbacks, and the order in which declarations and sessions end.
 * For authors of adapters; applications do not need it.
 *
 * <p>Begin at {@link io.zenwatch.zenoh.adapter.SerialDelivery}. Callbacks run on the threads of {@link
 * io.zenwatch.zenoh.adapter.AdapterThreads}.
 */
@NullMarked
package io.zenwatch.zenoh.adapter;

import org.jspecify.annotations.NullMarked;
