/**
 * Tests of connection monitoring on real sessions. Begin at {@code ChainIT}; each method of a {@code *FactsIT} holds one
 * fact of the specification or of its reference.
 */
@NullMarked
package io.zenwatch.integration.connection;

import org.jspecify.annotations.NullMarked;
