/** Tests of connectivity on real sessions. Begin at {@code StatusIT} and {@code EventsIT}. */
@NullMarked
package io.zenwatch.integration.connectivity;

import org.jspecify.annotations.NullMarked;
