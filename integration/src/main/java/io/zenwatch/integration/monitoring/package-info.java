/** Tests of the monitoring protocol with producers and consumers on real sessions. Begin at {@code CommandsIT}. */
@NullMarked
package io.zenwatch.integration.monitoring;

import org.jspecify.annotations.NullMarked;
