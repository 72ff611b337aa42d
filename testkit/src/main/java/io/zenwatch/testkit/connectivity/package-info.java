/** Tests of the connectivity of real sessions. */
@NullMarked
package io.zenwatch.testkit.connectivity;

import org.jspecify.annotations.NullMarked;
