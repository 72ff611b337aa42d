/**
 * The model of a network: what sessions say of themselves, what bridges say of others, components and chains, joined to one
 * node for each zid and one edge for both ends of a transport.
 *
 * <p>Begin at {@link io.zenwatch.topology.Topology}. {@code core} decides, and is pure.
 */
@NullMarked
package io.zenwatch.topology;

import org.jspecify.annotations.NullMarked;
