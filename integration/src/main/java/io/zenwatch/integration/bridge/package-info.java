/** Tests of the bridge on real networks whose nodes do not run Zenwatch. Begin at {@code StatusIT}. */
@NullMarked
package io.zenwatch.integration.bridge;

import org.jspecify.annotations.NullMarked;
