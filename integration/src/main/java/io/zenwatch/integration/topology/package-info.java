/** The model of the network, on real sessions and processes. */
@NullMarked
package io.zenwatch.integration.topology;

import org.jspecify.annotations.NullMarked;
