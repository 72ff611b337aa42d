/**
 * The transports and links of a session, as resources under {@code @/session/<zid>} and as a typed API. Begin at {@link
 * io.zenwatch.connectivity.Connectivity}.
 *
 * <p>Zenoh's own key space is read by a querying subscriber ({@code NativeSource}), turned into ordered changes by the pure
 * {@code core}, and served ({@code KeySpace}). Changes are made on one thread at a time, that of the source's callback;
 * listeners run on {@link io.zenwatch.internal.Workers}.
 */
@NullMarked
package io.zenwatch.connectivity;

import org.jspecify.annotations.NullMarked;
