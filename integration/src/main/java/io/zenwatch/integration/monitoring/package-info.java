/** Producers and consumers of the monitoring protocol on real sessions. */
@NullMarked
package io.zenwatch.integration.monitoring;

import org.jspecify.annotations.NullMarked;
