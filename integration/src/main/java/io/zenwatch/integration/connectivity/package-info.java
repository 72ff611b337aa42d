/** Tests of the connectivity of real sessions. */
@NullMarked
package io.zenwatch.integration.connectivity;

import org.jspecify.annotations.NullMarked;
