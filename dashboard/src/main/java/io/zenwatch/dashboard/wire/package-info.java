/**
 * What readers get: a network as JSON, and the changes that follow it. Pure: differences go in, bytes come out.
 *
 * <p>Begin at {@link io.zenwatch.dashboard.wire.Wire}.
 */
@NullMarked
package io.zenwatch.dashboard.wire;

import org.jspecify.annotations.NullMarked;
